package dev.rollcall.judge.message;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.auth.SpfResult;
import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.message.MessageJudgement.Policy;
import dev.rollcall.published.DmarcDiscovery;
import dev.rollcall.published.DmarcDiscovery.Step;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.SpfScope;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageOwner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one message as a receiver that keeps to DMARC would (RFC 9989 5.3). */
public final class MessageJudge {

  private final List<KnownSender> known;

  /**
   * @param known what people have decided about senders
   */
  public MessageJudge(List<KnownSender> known) {
    this.known = List.copyOf(known);
  }

  /** The judgement of the message with these facts. */
  public MessageJudgement judge(MessageFacts facts) {
    AuthorFault fault = authorFault(facts);
    DomainName author = fault == null ? facts.authors().get(0) : null;
    List<JudgedSignature> signatures =
        facts.signatures().checks().stream().map(check -> judged(check, author)).toList();
    SpfHop hop = facts.spf();
    DomainName envelope = hop == null ? null : DomainName.in(hop.outcome().domain()).orElse(null);
    boolean spfRelaxed = aligned(AlignmentMode.RELAXED, envelope, author);
    boolean spfStrict = aligned(AlignmentMode.STRICT, envelope, author);
    Policy policy = policy(facts.dmarc());
    boolean strictDkim = policy != null && policy.strictDkim();
    boolean strictSpf = policy != null && policy.strictSpf();
    return new MessageJudgement(
        facts,
        author,
        fault,
        policy,
        unknown(facts.dmarc()),
        signatures,
        spfRelaxed,
        spfStrict,
        result(author, signatures, strictDkim, hop, strictSpf ? spfStrict : spfRelaxed),
        result(author, signatures, true, hop, spfStrict),
        owner(signatures, hop, envelope, spfRelaxed));
  }

  private static @Nullable AuthorFault authorFault(MessageFacts facts) {
    if (facts.from().isEmpty()) {
      return AuthorFault.NO_FROM;
    }
    if (facts.from().size() > 1) {
      return AuthorFault.SEVERAL_FIELDS;
    }
    return switch (facts.authors().size()) {
      case 0 -> AuthorFault.UNREADABLE;
      case 1 -> null;
      default -> AuthorFault.SEVERAL_DOMAINS;
    };
  }

  private static JudgedSignature judged(SignatureCheck check, @Nullable DomainName author) {
    return new JudgedSignature(
        check,
        aligned(AlignmentMode.RELAXED, check.domain(), author),
        aligned(AlignmentMode.STRICT, check.domain(), author));
  }

  private static boolean aligned(
      AlignmentMode mode, @Nullable DomainName domain, @Nullable DomainName author) {
    return domain != null && author != null && mode.aligned(domain, author);
  }

  private static @Nullable Policy policy(@Nullable DmarcDiscovery dmarc) {
    if (dmarc == null) {
      return null;
    }
    return dmarc.policy().flatMap(step -> policy(step, dmarc)).orElse(null);
  }

  private static Optional<Policy> policy(Step step, DmarcDiscovery dmarc) {
    return step.record()
        .map(
            record ->
                new Policy(
                    step.name(),
                    record,
                    asked(record, dmarc.isOwn()),
                    isStrict(record, "adkim"),
                    isStrict(record, "aspf")));
  }

  /** For a name below the one with the record {@code sp} counts, if it is there. */
  private static ReceiverPolicy asked(DmarcRecord record, boolean own) {
    Optional<ReceiverPolicy> below = own ? Optional.empty() : record.policy("sp");
    return below.or(record::p).orElse(ReceiverPolicy.NONE);
  }

  private static boolean isStrict(DmarcRecord record, String tag) {
    return record.value(tag).filter("s"::equalsIgnoreCase).isPresent();
  }

  private static List<String> unknown(@Nullable DmarcDiscovery dmarc) {
    return dmarc == null
        ? List.of()
        : dmarc.unknown().stream().map(step -> step.lookup().name()).toList();
  }

  private static DmarcResult result(
      @Nullable DomainName author,
      List<JudgedSignature> signatures,
      boolean strictDkim,
      @Nullable SpfHop hop,
      boolean spfAligned) {
    if (author == null) {
      return DmarcResult.FAIL;
    }
    List<SignatureCheck> aligned =
        signatures.stream()
            .filter(signature -> signature.aligned(strictDkim))
            .map(JudgedSignature::check)
            .toList();
    boolean spfPasses = hop != null && spfAligned && hop.outcome().passes();
    if (spfPasses || aligned.stream().anyMatch(SignatureCheck::passes)) {
      return DmarcResult.PASS;
    }
    boolean spfUnknown =
        hop == null || (spfAligned && hop.outcome().result() == SpfResult.TEMPERROR);
    return spfUnknown || aligned.stream().anyMatch(SignatureCheck::isUnknown)
        ? DmarcResult.UNKNOWN
        : DmarcResult.FAIL;
  }

  private @Nullable MessageOwner owner(
      List<JudgedSignature> signatures,
      @Nullable SpfHop hop,
      @Nullable DomainName envelope,
      boolean spfAligned) {
    List<Evidence.Signature> passing =
        signatures.stream()
            .filter(signature -> signature.check().passes())
            .map(
                signature ->
                    new Evidence.Signature(
                        Objects.requireNonNull(signature.check().domain()),
                        signature.check().selector(),
                        AuthResult.PASS,
                        signature.relaxed()))
            .toList();
    List<Evidence.SpfCheck> checks =
        hop == null || !hop.outcome().passes()
            ? List.of()
            : List.of(new Evidence.SpfCheck(envelope, SpfScope.MFROM, AuthResult.PASS, spfAligned));
    return MessageOwner.of(known, hop == null ? null : hop.address(), passing, checks).orElse(null);
  }
}
