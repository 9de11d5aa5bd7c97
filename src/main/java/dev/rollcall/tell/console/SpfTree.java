package dev.rollcall.tell.console;

import dev.rollcall.published.Lookup;
import dev.rollcall.published.SpfNode;
import dev.rollcall.published.SpfNode.Branch;
import java.util.List;
import java.util.stream.Collectors;

/** Draws an SPF record and all that it leads to, with the look-ups that each term takes. */
final class SpfTree {

  /** A record of hundreds of terms is no drawing any more. */
  private static final int MOST_LINES = 80;

  private static final int MOST_RECORDS = 3;

  private final Page page;
  private final SpfNode root;
  private int lines;

  SpfTree(Page page, SpfNode root) {
    this.page = page;
    this.root = root;
  }

  void draw() {
    page.line(
        Tone.STRONG,
        root.record().isEmpty()
            ? "SPF"
            : "SPF, %d of 10 look-ups, %d of 2 that find nothing"
                .formatted(root.lookupCount(), root.voidCount()));
    page.item("  ", root.name() + ": " + record(root));
    branches(root, "  ");
    if (lines > MOST_LINES) {
      page.item("  ", "and " + PlainWords.count(lines - MOST_LINES, "more term"));
    }
  }

  private static String record(SpfNode node) {
    if (node.lookup().isUnknown()) {
      return "no answer";
    }
    if (node.records().isEmpty()) {
      return "no SPF record";
    }
    return node.records().stream()
            .limit(MOST_RECORDS)
            .map(record -> Excerpt.quoted(record.text()))
            .collect(Collectors.joining(" and "))
        + (node.records().size() > MOST_RECORDS ? " and more" : "");
  }

  private void branches(SpfNode node, String indent) {
    List<Branch> branches = node.branches();
    for (int i = 0; i < branches.size(); i++) {
      boolean last = i == branches.size() - 1;
      branch(branches.get(i), indent + (last ? "└─ " : "├─ "));
      SpfNode target = branches.get(i).target();
      if (target != null) {
        branches(target, indent + (last ? "   " : "│  "));
      }
    }
  }

  private void branch(Branch branch, String label) {
    lines++;
    if (lines > MOST_LINES) {
      return;
    }
    long count = branch.lookupCount();
    String words = count == 0 ? "" : "  (" + count + ")";
    String more = more(branch);
    page.item(
        label, Excerpt.of(branch.term().text()) + words + (more.isEmpty() ? "" : "  " + more));
  }

  private static String more(Branch branch) {
    if (branch.term().fault() != null) {
      return "error: " + branch.term().fault();
    }
    SpfNode target = branch.target();
    return switch (branch.follow()) {
      case NEEDS_NONE -> "";
      case DEPENDS_ON_MESSAGE -> "depends on the message";
      case LEADS_IN_A_CIRCLE -> "leads in a circle";
      case NOT_ASKED -> "not followed, there are too many";
      case FOLLOWED -> target == null ? found(branch) : problem(target);
    };
  }

  private static String found(Branch branch) {
    if (branch.lookups().stream().anyMatch(Lookup::isUnknown)) {
      return "no answer";
    }
    return branch.voidCount() > 0 ? "finds nothing" : "";
  }

  private static String problem(SpfNode target) {
    return target.record().isPresent()
        ? ""
        : target.records().size() > 1 ? "error: several SPF records" : record(target);
  }
}
