package dev.rollcall.app;

import dev.rollcall.dns.Answer;
import dev.rollcall.dns.AskedTogether;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.Question;
import dev.rollcall.dns.RecordType;
import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Window;
import dev.rollcall.store.AuthorLookups;
import dev.rollcall.store.AuthorLookups.Author;
import dev.rollcall.store.AuthorLookups.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds out which names that mail is sent from exist, which decides whether sp or np holds for them
 * (RFC 9989 4.7). An unanswered question says nothing.
 */
final class AuthorWatch {

  private static final int AT_ONCE = 32;
  private static final Duration MAY_LAST = Duration.ofMinutes(2);
  private static final Duration HOLDS = Duration.ofDays(7);

  /** Names below one policy domain; most of more than that are made up. */
  private static final int MOST = 200;

  private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]{1,253}");

  private final AuthorLookups lookups;
  private final Dns dns;
  private final Progress progress;
  private final List<Found> found = new ArrayList<>();

  private record Told(Author author, Answer answer) {}

  AuthorWatch(AuthorLookups lookups, Dns dns, Progress progress) {
    this.lookups = lookups;
    this.dns = dns;
    this.progress = progress;
  }

  /**
   * Asks for those that are due.
   *
   * @param domains ours
   */
  EnrichResult.Authors run(Collection<DomainName> domains, Window window, Instant now) {
    List<Author> due =
        lookups.due(domains, window, now.minus(HOLDS), MOST).stream()
            .filter(author -> NAME.matcher(author.name().name()).matches())
            .toList();
    progress.expected().accept(due.size());
    new AskedTogether(AT_ONCE, MAY_LAST)
        .ask(
            due.iterator(),
            author ->
                dns.ask(new Question(author.name().name(), RecordType.TXT))
                    .thenApply(answer -> new Told(author, answer)),
            this::told);
    lookups.keep(found);
    int existing = (int) found.stream().filter(Found::exists).count();
    return new EnrichResult.Authors(existing, found.size() - existing, due.size() - found.size());
  }

  private void told(Told told) {
    progress.done().run();
    Answer answer = told.answer();
    if (answer.isKnown() && !answer.by().isEmpty()) {
      boolean exists = answer.state() != Answer.State.NO_SUCH_NAME;
      found.add(new Found(told.author(), exists, answer.by(), answer.at()));
    }
  }
}
