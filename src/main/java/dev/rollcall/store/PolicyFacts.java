package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.plan.Quoted;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.sender.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What reports show of policies: which they quote, and who honours what. */
public final class PolicyFacts {

  private final Database database;
  private final AsOf asOf;

  PolicyFacts(Database database, AsOf asOf) {
    this.database = database;
    this.asOf = asOf;
  }

  /** Who is known to honour {@code t} or {@code pct}, from the reports about all domains. */
  public TagHonours.Reporters tagReporters() {
    return database.snapshot(connection -> new TagHonoursReader(connection).reporters());
  }

  /** By whom the mail of {@code domain} was reported, by the tags that they are known to honour. */
  public TagHonours tagHonours(DomainName domain, Window window, TagHonours.Reporters reporters) {
    return asOf.read(
        past -> past.reportsAbout(domain, window),
        connection -> new TagHonoursReader(connection).read(domain, window, reporters));
  }

  /**
   * When reports told of mail of {@code domain}, and what of it passed; empty when none ever did.
   *
   * @param since the first day on which a pass counts
   * @param until the last day on which anything counts
   */
  public Optional<ParkingFacts.Reports> told(DomainName domain, LocalDate since, LocalDate until) {
    return asOf.read(
        past -> past.within(domain, new Window(since, until)),
        connection -> new HeardReader(connection).told(domain, since, until));
  }

  /** The policies of {@code domain} that reports quote, day by day. */
  public List<Quoted> quotedPolicies(DomainName domain, Window window) {
    return asOf.read(
        past -> past.reportsAbout(domain, window),
        connection -> new HeardReader(connection).quoted(domain, window));
  }
}
