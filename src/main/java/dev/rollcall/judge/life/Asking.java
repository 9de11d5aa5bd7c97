package dev.rollcall.judge.life;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Service;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what a sender's owner has to know to mend a finding, records included. */
public final class Asking {

  /** How many identifiers of a kind are listed. */
  private static final int LISTED = 8;

  /** A record with more addresses one by one is a list that nobody keeps. */
  private static final int FEW = 4;

  private static final String COUNTED = ": counted as ";

  private static final Set<FindingKind> NOBODY_TO_ASK =
      EnumSet.of(FindingKind.CONFLICTING_REPORTS, FindingKind.FORGED_REPORTS);

  private final Life life;
  private final Finding finding;
  private final List<Evidence> evidence;
  private final Catalogue catalogue;
  private final List<Sighting> published;
  private final Set<String> authors;

  /**
   * @param traffic all mail of the window of the finding
   * @param published what was last seen in DNS of our records
   */
  public Asking(
      Life life,
      Finding finding,
      List<Traffic> traffic,
      Catalogue catalogue,
      List<Sighting> published) {
    this.life = life;
    this.finding = finding;
    this.catalogue = catalogue;
    this.published = List.copyOf(published);
    Set<String> sources =
        finding.seen().sources().stream().map(Seen.SourceCount::source).collect(Collectors.toSet());
    boolean passes = finding.messageClass() == null;
    this.evidence =
        traffic.stream()
            .filter(mail -> sources.contains(mail.source()))
            .filter(mail -> mail.evidence().passes() == passes)
            .filter(mail -> !mail.evidence().listsDropped())
            .sorted(Comparator.comparing(mail -> -mail.messages()))
            .map(Traffic::evidence)
            .toList();
    this.authors =
        finding.seen().authorDomains().stream().map(DomainName::name).collect(Collectors.toSet());
  }

  /** Whether there is an owner of anything whom one could ask. */
  public static boolean hasSomebodyToAsk(FindingKind kind) {
    return !NOBODY_TO_ASK.contains(kind);
  }

  /**
   * What is asked for.
   *
   * @param owner who answers for the sender; null when nobody is named
   */
  public Ask ask(@Nullable String owner, LocalDate today, LocalDate until) {
    return new Ask(
        life,
        finding,
        owner,
        today,
        until,
        reported(),
        setting(),
        howTo(),
        theirs(),
        ours(),
        publish(),
        Proofs.enough(life.measure()));
  }

  /** Without how we count it, which is nothing to its sender. */
  private List<String> reported() {
    return finding.evidence().stream().filter(sentence -> !sentence.contains(COUNTED)).toList();
  }

  private String author() {
    return finding.seen().authorDomains().get(0).name();
  }

  private String setting() {
    String names = finding.seen().authorDomains().size() == 1 ? author() : "its author domain";
    String sign =
        "Sign this mail with DKIM in our name: d=%s, with a key of its own.".formatted(names);
    return switch (finding.kind()) {
      case UNSIGNED, UNEXPLAINED -> sign;
      case SPF_MISS ->
          sign
              + " A signature survives forwarding, where SPF cannot. Where it cannot be had, tell us"
              + " the addresses that are yours, and we allow just them in SPF.";
      case SIGNED_BY_OTHER_DOMAIN ->
          "Turn on a DKIM domain of the customer's own: d=%s. The signature in another name may stay."
              .formatted(names);
      case SPF_NOT_ALIGNED -> sign + " The bounce (MAIL FROM) domain may stay as it is then.";
      case BROKEN_SIGNATURE ->
          "Make the signature in the name of %s verify: sign after everything that changes the mail,"
                  .formatted(names)
              + " with the private key that belongs to the published record.";
      case TEMPORARY_ERROR,
          CONTRADICTION,
          FORWARDED,
          UNEXPECTED_AUTHOR,
          CONFLICTING_REPORTS,
          FORGED_REPORTS ->
          finding.fix();
    };
  }

  private List<String> howTo() {
    return Stream.concat(
            signatures()
                .map(Evidence.Signature::domain)
                .filter(Objects::nonNull)
                .map(catalogue::signedBy),
            checks()
                .map(Evidence.SpfCheck::domain)
                .filter(Objects::nonNull)
                .map(catalogue::bouncesOf))
        .flatMap(Optional::stream)
        .distinct()
        .filter(service -> service.howToSign() != null)
        .map(Asking::howTo)
        .limit(2)
        .toList();
  }

  private static String howTo(Service service) {
    return "In %s: %s%s"
        .formatted(
            service.name(),
            service.howToSign(),
            service.source() == null ? "" : " (" + service.source() + ")");
  }

  private Stream<Evidence.Signature> signatures() {
    return evidence.stream().flatMap(one -> one.signatures().stream()).distinct();
  }

  private Stream<Evidence.SpfCheck> checks() {
    return evidence.stream()
        .flatMap(one -> one.spfChecks().stream())
        .filter(Evidence.SpfCheck::ofMailFrom)
        .distinct();
  }

  private List<String> theirs() {
    List<String> records = new ArrayList<>();
    signatures().limit(LISTED).map(Asking::line).forEach(records::add);
    if (records.isEmpty()) {
      records.add("today   no DKIM signature is reported");
    }
    checks()
        .filter(check -> check.domain() != null)
        .limit(LISTED)
        .map(
            check -> "today   MAIL FROM %s  SPF %s".formatted(check.domain(), word(check.result())))
        .forEach(records::add);
    if (needsSignature()) {
      finding.seen().authorDomains().stream()
          .limit(LISTED)
          .map("wanted  DKIM-Signature: d=%s; s=SELECTOR  pass"::formatted)
          .forEach(records::add);
    }
    return records;
  }

  private boolean needsSignature() {
    return switch (finding.kind()) {
      case UNSIGNED, UNEXPLAINED, SPF_MISS, SIGNED_BY_OTHER_DOMAIN, SPF_NOT_ALIGNED -> true;
      case BROKEN_SIGNATURE,
          TEMPORARY_ERROR,
          CONTRADICTION,
          FORWARDED,
          UNEXPECTED_AUTHOR,
          CONFLICTING_REPORTS,
          FORGED_REPORTS ->
          false;
    };
  }

  private static String line(Evidence.Signature signature) {
    return "today   DKIM-Signature: d=%s%s  %s"
        .formatted(
            signature.domain() == null ? "(not reported)" : signature.domain(),
            signature.selector() == null ? "" : "; s=" + signature.selector(),
            word(signature.result()));
  }

  private static String word(Enum<?> result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  /** Our records that receivers look at for this mail: policy, SPF, and the keys that it names. */
  private List<Sighting> ours() {
    Set<String> names =
        Stream.of(
                Stream.of("_dmarc." + life.domain()),
                checks()
                    .filter(Evidence.SpfCheck::aligned)
                    .map(Evidence.SpfCheck::domain)
                    .filter(Objects::nonNull)
                    .map(DomainName::name),
                signatures()
                    .filter(one -> one.aligned() && one.selector() != null && one.domain() != null)
                    .map(one -> one.selector() + "._domainkey." + one.domain()))
            .flatMap(all -> all)
            .collect(Collectors.toSet());
    return published.stream()
        .filter(record -> record.type().equals("TXT") && names.contains(record.name()))
        .toList();
  }

  private List<String> publish() {
    List<String> records = new ArrayList<>();
    if (needsSignature()) {
      authors.stream()
          .sorted()
          .limit(LISTED)
          .map(
              author ->
                  "SELECTOR._domainkey.%s  TXT or CNAME  what you name to us".formatted(author))
          .forEach(records::add);
    }
    if (finding.kind() == FindingKind.SPF_MISS
        && life.sender() != null
        && life.sender().ours()
        && finding.seen().sourceCount() <= FEW) {
      ours().stream().flatMap(record -> allowing(record).stream()).forEach(records::add);
    }
    return records;
  }

  /** The SPF record with the addresses of the finding; empty when it is none, or no single one. */
  private Optional<String> allowing(Sighting record) {
    if (record.contents().size() != 1) {
      return Optional.empty();
    }
    return SpfWith.addresses(
            record.contents().get(0),
            finding.seen().sources().stream().map(Seen.SourceCount::source).toList())
        .map(text -> "%s  TXT  %s".formatted(record.name(), text));
  }
}
