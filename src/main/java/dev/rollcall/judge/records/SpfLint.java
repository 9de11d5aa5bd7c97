package dev.rollcall.judge.records;

import dev.rollcall.domain.SpfRecord;
import dev.rollcall.domain.SpfTerm;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import dev.rollcall.published.SpfNode;
import dev.rollcall.published.SpfNode.Branch;
import dev.rollcall.published.SpfNode.Follow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the SPF record of a domain and with those that it leads to. */
final class SpfLint {

  private static final int MOST_LOOKUPS = 10;
  private static final int NEARLY_ALL = 9;
  private static final int MOST_VOID = 2;

  /** What fits into an answer with some room (RFC 7208 3.4). */
  private static final int LONGEST_RECORD = 450;

  private final Published published;
  private final boolean sends;
  private final Set<RecordFinding> findings = new LinkedHashSet<>();

  /**
   * @param sends whether anything tells that the domain sends mail
   */
  SpfLint(Published published, boolean sends) {
    this.published = published;
    this.sends = sends;
  }

  List<RecordFinding> findings() {
    SpfNode root = published.spf();
    if (root.records().isEmpty()) {
      if (!root.lookup().isUnknown()) {
        missing(root);
      }
      return List.copyOf(findings);
    }
    root.all().forEach(this::node);
    counts(root);
    endings();
    return List.copyOf(findings);
  }

  private void missing(SpfNode root) {
    List<String> meant = root.lookup().values().stream().filter(SpfRecord::looksLikeOne).toList();
    if (!meant.isEmpty()) {
      add(
          RecordKind.SPF_SYNTAX,
          root.name(),
          Quote.of(meant.get(0)) + " does not begin with v=spf1 and a blank, so it says nothing",
          "write v=spf1 and a blank at its beginning, without quotation marks");
      return;
    }
    RecordFinding missing =
        RecordFinding.of(
            RecordKind.SPF_MISSING,
            root.name(),
            "there is no SPF record, so no mail passes SPF for " + root.name(),
            sends || takesMail()
                ? "publish one with the hosts that send and ~all at its end"
                : "publish one that lets nobody send, unless the domain sends");
    findings.add(sends || takesMail() ? missing : missing.publishing("v=spf1 -all"));
  }

  private boolean takesMail() {
    return published.exchanges().values().stream().anyMatch(value -> !value.endsWith(" ."));
  }

  private void node(SpfNode node) {
    if (node.records().size() > 1) {
      several(node);
    }
    node.record().ifPresent(record -> syntax(node, record));
    node.branches().forEach(branch -> branch(node, branch));
  }

  private void several(SpfNode node) {
    findings.add(
        withOne(
            node,
            RecordFinding.of(
                RecordKind.SPF_SEVERAL,
                node.name(),
                "there are "
                    + node.records().size()
                    + " SPF records, so every check ends in an error",
                isOurs(node) ? "put them together into one" : "only its owner can repair it")));
  }

  /** With one record of all terms and {@code ~all} at its end, where that can be given. */
  private RecordFinding withOne(SpfNode node, RecordFinding finding) {
    List<SpfTerm> terms =
        node.records().stream().flatMap(record -> record.reached().stream()).toList();
    boolean whole =
        terms.stream()
            .allMatch(term -> term.fault() == null && term.kind() != SpfTerm.Kind.REDIRECT);
    Set<String> texts = new LinkedHashSet<>(List.of("v=spf1"));
    terms.stream()
        .filter(term -> term.kind() != SpfTerm.Kind.ALL)
        .forEach(term -> texts.add(term.text()));
    texts.add("~all");
    String one = String.join(" ", texts);
    return whole && isOurs(node) && one.length() <= LONGEST_RECORD
        ? finding.publishing(one)
        : finding;
  }

  private void syntax(SpfNode node, SpfRecord record) {
    List<SpfTerm> redirects =
        record.terms().stream().filter(term -> term.kind() == SpfTerm.Kind.REDIRECT).toList();
    if (redirects.size() > 1) {
      add(
          RecordKind.SPF_SYNTAX,
          node.name(),
          "redirect= comes more than once, so every check ends in an error",
          "leave one");
    }
    record.terms().stream()
        .filter(term -> term.fault() != null)
        .forEach(
            term ->
                add(
                    RecordKind.SPF_SYNTAX,
                    node.name(),
                    Quote.of(term.text()) + " makes every check end in an error: " + term.fault(),
                    isOurs(node) ? "correct it or take it out" : "only its owner can repair it"));
    if (record.reached().stream().anyMatch(term -> term.kind() == SpfTerm.Kind.PTR)) {
      add(
          RecordKind.SPF_PTR,
          node.name(),
          "ptr is slow and unreliable, and receivers may ignore it (RFC 7208 5.5)",
          "name the networks instead (ip4, ip6)");
    }
  }

  private void branch(SpfNode node, Branch branch) {
    String term = branch.term().text();
    if (branch.follow() == Follow.LEADS_IN_A_CIRCLE) {
      add(
          RecordKind.SPF_LOOKUPS,
          node.name(),
          Quote.of(term)
              + " leads back to a record that leads here, until the look-ups are used up",
          "take it out");
    }
    SpfNode target = branch.target();
    List<Lookup> asked = target == null ? branch.lookups() : List.of(target.lookup());
    if (asked.stream().anyMatch(Lookup::isUnknown)) {
      String why =
          asked.stream().map(Lookup::detail).filter(d -> !d.isEmpty()).findFirst().orElse("");
      add(
          RecordKind.SPF_UNKNOWN,
          node.name(),
          "DNS does not say what "
              + Quote.of(term)
              + " leads to"
              + (why.isEmpty() ? "" : ": " + why),
          "try again later; until then the figures may be too low");
    } else if (target != null && target.records().isEmpty()) {
      add(
          RecordKind.SPF_UNREACHABLE,
          node.name(),
          Quote.of(term)
              + " leads to no SPF record, so every check that gets there ends in an error",
          isOurs(node) ? "take it out, or correct the name" : "only its owner can repair it");
    }
  }

  private void counts(SpfNode root) {
    long lookups = root.lookupCount();
    String most =
        root.branches().stream()
            .filter(branch -> branch.lookupCount() > 1)
            .map(branch -> branch.term().text() + " takes " + branch.lookupCount())
            .limit(5)
            .collect(Collectors.joining(", "));
    String what =
        "the record takes %d of the 10 look-ups%s"
            .formatted(lookups, most.isEmpty() ? "" : ": " + most);
    if (lookups > MOST_LOOKUPS) {
      add(
          RecordKind.SPF_LOOKUPS,
          root.name(),
          what + "; checks that need more than 10 end in an error",
          "take out services that no longer send, or give each a bounce subdomain with its own"
              + " record");
    } else if (lookups >= NEARLY_ALL) {
      add(
          RecordKind.SPF_LOOKUPS_NEAR,
          root.name(),
          what + "; one more service may break it",
          "take out services that no longer send before there is another");
    }
    if (root.voidCount() > MOST_VOID) {
      add(
          RecordKind.SPF_VOID_LOOKUPS,
          root.name(),
          root.voidCount() + " look-ups find nothing, and receivers give up after 2",
          "take out the names that no longer exist");
    }
  }

  private void endings() {
    published.spf().all().filter(this::passesAll).forEach(this::passesAllFinding);
    SpfNode end = end(published.spf());
    SpfRecord record = end.record().orElse(null);
    if (record == null || passesAll(end)) {
      return;
    }
    boolean unread =
        end.branches().stream()
            .anyMatch(b -> b.term().kind() == SpfTerm.Kind.REDIRECT && b.target() == null);
    SpfTerm.Result result = record.all().map(SpfTerm::result).orElse(SpfTerm.Result.NEUTRAL);
    if (result == SpfTerm.Result.NEUTRAL && !unread) {
      String ending = record.all().map(all -> "ends with " + all.text()).orElse("has no all");
      findings.add(
          withOne(
              end,
              RecordFinding.of(
                  RecordKind.SPF_NEUTRAL_ENDING,
                  end.name(),
                  "the record "
                      + ending
                      + ", which says nothing about other hosts; it is weak, but DMARC minds only"
                      + " what passes",
                  "end it with ~all")));
    }
    if (result == SpfTerm.Result.FAIL && sends) {
      findings.add(
          withOne(
              end,
              RecordFinding.of(
                  RecordKind.SPF_FAIL_ENDING,
                  end.name(),
                  "-all lets some receivers refuse forwarded mail before they look at its"
                      + " signature",
                  "end it with ~all where mail is sent; -all is for domains that send none")));
    }
  }

  /** The node whose record speaks last: that of the redirection where there is one. */
  private static SpfNode end(SpfNode node) {
    return node.branches().stream()
        .filter(branch -> branch.term().kind() == SpfTerm.Kind.REDIRECT)
        .map(Branch::target)
        .filter(target -> target != null)
        .map(SpfLint::end)
        .findFirst()
        .orElse(node);
  }

  private boolean passesAll(SpfNode node) {
    return node.branches().stream()
        .map(Branch::term)
        .filter(term -> term.result() == SpfTerm.Result.PASS && term.fault() == null)
        .anyMatch(
            term ->
                term.kind() == SpfTerm.Kind.ALL
                    || term.network().filter(network -> network.prefix() == 0).isPresent());
  }

  private void passesAllFinding(SpfNode node) {
    add(
        RecordKind.SPF_PASSES_ALL,
        node.name(),
        "the record lets every host in the world pass SPF, and so DMARC, for " + published.domain(),
        isOurs(node)
            ? "end it with ~all behind the hosts that send"
            : "take out what leads there; only its owner can repair it");
  }

  private boolean isOurs(SpfNode node) {
    return node.name().equals(published.domain().name());
  }

  private void add(RecordKind kind, String where, String what, String fix) {
    findings.add(RecordFinding.of(kind, where, what, fix));
  }
}
