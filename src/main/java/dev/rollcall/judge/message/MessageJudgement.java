package dev.rollcall.judge.message;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.sender.MessageOwner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell about one message.
 *
 * @param author the author domain; null when there is not one
 * @param authorFault why there is no author domain; null when there is one
 * @param policy where the author's policy is published, and what; null when there is none, it is
 *     unknown, or there is no author
 * @param policyUnknown names that may have a policy and about which DNS did not answer
 * @param signatures topmost first
 * @param spfRelaxed whether the domain of SPF has the author's organizational domain
 * @param spfStrict whether the domain of SPF is the author's domain
 * @param published the result by the alignment that is published
 * @param strict the result if all alignment were strict
 * @param owner who sent it; null when nobody is listed whom it shows
 */
public record MessageJudgement(
    MessageFacts facts,
    @Nullable DomainName author,
    @Nullable AuthorFault authorFault,
    @Nullable Policy policy,
    List<String> policyUnknown,
    List<JudgedSignature> signatures,
    boolean spfRelaxed,
    boolean spfStrict,
    DmarcResult published,
    DmarcResult strict,
    @Nullable MessageOwner owner) {

  /**
   * The published policy.
   *
   * @param at the name below which {@code _dmarc} has it
   * @param asked what it asks for mail of this author
   * @param strictDkim whether DKIM has to be aligned strictly
   * @param strictSpf whether SPF has to be aligned strictly
   */
  public record Policy(
      DomainName at,
      DmarcRecord record,
      ReceiverPolicy asked,
      boolean strictDkim,
      boolean strictSpf) {}

  public MessageJudgement {
    policyUnknown = List.copyOf(policyUnknown);
    signatures = List.copyOf(signatures);
  }
}
