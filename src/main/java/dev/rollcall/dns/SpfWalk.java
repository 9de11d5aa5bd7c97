package dev.rollcall.dns;

import dev.rollcall.domain.SpfRecord;
import dev.rollcall.domain.SpfTerm;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.SpfNode;
import dev.rollcall.published.SpfNode.Branch;
import dev.rollcall.published.SpfNode.Follow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows an SPF record to all that it leads to, breadth first: the questions of one level are
 * asked together. Receivers stop after ten look-ups; this goes further, to show what there is, but
 * not for ever.
 */
final class SpfWalk {

  private static final int MOST_NODES = 60;
  private static final int MOST_TERMS_ASKED = 60;

  private final Inquiry inquiry;
  private int nodes;
  private int termsAsked;

  SpfWalk(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /**
   * A node in the making.
   *
   * @param path the names that lead to it, itself included
   * @param follows what becomes of each of its terms
   * @param targets what its terms lead to, by their place
   */
  private record Draft(
      String name, Set<String> path, List<Follow> follows, Map<Integer, Draft> targets) {

    static Draft of(String name, Set<String> above) {
      Set<String> path = new TreeSet<>(above);
      path.add(name);
      return new Draft(name, path, new ArrayList<>(), new HashMap<>());
    }
  }

  SpfNode from(String domain) {
    Draft root = Draft.of(plain(domain), Set.of());
    Queue<Draft> level = new ArrayDeque<>(List.of(root));
    nodes = 1;
    while (!level.isEmpty()) {
      inquiry.askAll(
          level.stream().map(draft -> new Question(draft.name(), RecordType.TXT)).toList());
      Queue<Draft> next = new ArrayDeque<>();
      List<Question> hosts = new ArrayList<>();
      level.forEach(draft -> follow(draft, next, hosts));
      inquiry.askAll(hosts);
      level = next;
    }
    return frozen(root);
  }

  private void follow(Draft draft, Queue<Draft> next, List<Question> hosts) {
    for (SpfTerm term : terms(draft)) {
      Follow follow = follow(draft, term);
      draft.follows().add(follow);
      if (follow != Follow.FOLLOWED) {
        continue;
      }
      if (leadsOn(term)) {
        Draft target = Draft.of(plain(term.value()), draft.path());
        draft.targets().put(draft.follows().size() - 1, target);
        next.add(target);
      } else {
        hosts.addAll(questions(term, draft.name()));
      }
    }
  }

  private Follow follow(Draft draft, SpfTerm term) {
    if (!term.looksUp() || term.fault() != null) {
      return Follow.NEEDS_NONE;
    }
    if (term.hasMacro() || term.kind() == SpfTerm.Kind.PTR) {
      return Follow.DEPENDS_ON_MESSAGE;
    }
    if (leadsOn(term) && draft.path().contains(plain(term.value()))) {
      return Follow.LEADS_IN_A_CIRCLE;
    }
    boolean tooMany = leadsOn(term) ? nodes++ >= MOST_NODES : termsAsked++ >= MOST_TERMS_ASKED;
    return tooMany ? Follow.NOT_ASKED : Follow.FOLLOWED;
  }

  private static boolean leadsOn(SpfTerm term) {
    return term.kind() == SpfTerm.Kind.INCLUDE || term.kind() == SpfTerm.Kind.REDIRECT;
  }

  private static List<Question> questions(SpfTerm term, String here) {
    String name = term.value().isEmpty() ? here : plain(term.value());
    return switch (term.kind()) {
      case A -> List.of(new Question(name, RecordType.A), new Question(name, RecordType.AAAA));
      case MX -> List.of(new Question(name, RecordType.MX));
      case EXISTS -> List.of(new Question(name, RecordType.A));
      default -> List.of();
    };
  }

  private List<SpfTerm> terms(Draft draft) {
    List<SpfRecord> records = records(inquiry.texts(draft.name()));
    return records.size() == 1 ? records.get(0).reached() : List.of();
  }

  private static List<SpfRecord> records(Lookup lookup) {
    return lookup.values().stream().filter(SpfRecord::isOne).map(SpfRecord::of).toList();
  }

  private SpfNode frozen(Draft draft) {
    Lookup lookup = inquiry.texts(draft.name());
    List<SpfTerm> terms = terms(draft);
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      branches.add(branch(draft, terms.get(i), draft.follows().get(i), draft.targets().get(i)));
    }
    return new SpfNode(draft.name(), lookup, records(lookup), branches);
  }

  private Branch branch(Draft draft, SpfTerm term, Follow follow, @Nullable Draft target) {
    List<Lookup> lookups =
        follow == Follow.FOLLOWED && target == null
            ? questions(term, draft.name()).stream()
                .map(question -> inquiry.ask(question.name(), question.type()))
                .toList()
            : List.of();
    return new Branch(term, follow, lookups, target == null ? null : frozen(target));
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
