package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What else to know beside a verdict. */
final class Notes {

  /** The limits of all DMARC evidence. */
  static final List<String> UNSEEN =
      List.of(
          "Receivers that send no reports are not in these figures.",
          "Mail that was refused before its content was sent is in no report.",
          "A sender that nobody has listed, and that sent nothing in the window, is unknown: think of"
              + " quarterly and yearly mail.");

  /** More senders of forged mail than these are summed. */
  private static final int FORGERS_NAMED = 3;

  private final List<ClassifiedTraffic> mail;
  private final Tolerance tolerance;
  private final Ownership ownership;
  private final EvidenceNotes evidence;

  Notes(
      List<ClassifiedTraffic> mail,
      Tolerance tolerance,
      Ownership ownership,
      EvidenceNotes evidence) {
    this.mail = mail;
    this.tolerance = tolerance;
    this.ownership = ownership;
    this.evidence = evidence;
  }

  /**
   * @param from the policy that is published
   * @param held whether it holds back some receivers, so that it is not wholly there
   */
  List<String> of(
      String from, boolean held, Target to, Verdict verdict, List<MissingData> missing) {
    List<String> notes = new ArrayList<>();
    if (ownership == Ownership.ASSUMED) {
      notes.add("No domains: are listed, so every domain counts as yours.");
    }
    if (to.reachedBy(from) && !held) {
      notes.add(
          "The newest published policy is already %s: failing mail is at risk now."
              .formatted(from));
    }
    if (verdict == Verdict.NOT_READY) {
      missing.forEach(data -> notes.add(data.sentence()));
    }
    tolerated(notes);
    unlisted(notes);
    indirect(notes, to);
    forged(notes);
    disagreement(notes);
    notes.addAll(evidence.of());
    return notes;
  }

  private void tolerated(List<String> notes) {
    long messages = tolerance.tolerated();
    if (messages > 0) {
      notes.add(Words.messages(messages) + " of ours fail within the thresholds.");
    }
  }

  private void unlisted(List<String> notes) {
    long messages =
        mail.stream()
            .filter(m -> m.sender().kind() == SenderName.Kind.PASSING)
            .mapToLong(ClassifiedTraffic::messages)
            .sum();
    if (messages > 0) {
      notes.add(
          Words.messages(messages)
              + " pass as yours from addresses that no listed sender covers: forwarders, or senders"
              + " that are missing from the list.");
    }
  }

  private void indirect(List<String> notes, Target to) {
    long messages = Impact.of(mail).indirect();
    if (messages > 0 && to != Target.NONE) {
      notes.add(
          ("%s reached their receivers through forwarders or lists and fail; p=%s would"
                  + " hit them too.")
              .formatted(Words.messages(messages), to.word()));
    }
  }

  private void forged(List<String> notes) {
    Map<String, List<ClassifiedTraffic>> forged =
        mail.stream()
            .filter(m -> m.is(MessageClass.SPOOFED))
            .collect(groupingBy(m -> m.sender().name(), TreeMap::new, toList()));
    if (forged.size() > FORGERS_NAMED) {
      notes.add(manyForged(forged));
      return;
    }
    forged.forEach(
        (name, its) ->
            notes.add(
                "%s from %s %s set aside as forged: %s."
                    .formatted(
                        Words.messages(messages(its)),
                        name,
                        messages(its) == 1 ? "is" : "are",
                        Words.decided(Objects.requireNonNull(its.get(0).known()).ruling()))));
  }

  private static String manyForged(Map<String, List<ClassifiedTraffic>> forged) {
    String largest =
        forged.entrySet().stream()
            .sorted(Comparator.comparing(sender -> -messages(sender.getValue())))
            .limit(FORGERS_NAMED)
            .map(sender -> "%s (%,d)".formatted(sender.getKey(), messages(sender.getValue())))
            .collect(Collectors.joining(", "));
    return "%s from %d senders are set aside as forged: %s and %d more. 'rollcall senders' tells who decided."
        .formatted(
            Words.messages(forged.values().stream().mapToLong(Notes::messages).sum()),
            forged.size(),
            largest,
            forged.size() - FORGERS_NAMED);
  }

  private static long messages(List<ClassifiedTraffic> mail) {
    return mail.stream().mapToLong(ClassifiedTraffic::messages).sum();
  }

  private void disagreement(List<String> notes) {
    Disagreement disagreement =
        Disagreement.of(mail.stream().map(ClassifiedTraffic::traffic).toList());
    if (disagreement.messages() > 0) {
      notes.add(
          ("On %s the receivers' verdicts differ from the results that they report: %,d"
                  + " fail by the results, %,d by the verdicts.")
              .formatted(
                  Words.messages(disagreement.messages()),
                  Impact.of(mail).total(),
                  disagreement.failingAsReported()));
    }
  }
}
