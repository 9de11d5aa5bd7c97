package dev.rollcall.judge.alert;

import dev.rollcall.domain.DomainName;
import java.util.List;

/** What somebody is told: one message for each cause. */
public sealed interface AlertMessage {

  /** How much it matters. */
  AlertSeverity severity();

  /**
   * Something happened.
   *
   * @param head the cause
   * @param news what happened to it
   * @param explained other alerts that it explains, worst first
   */
  record Happened(Alert head, Alert.News news, List<Alert> explained) implements AlertMessage {

    public Happened {
      explained = List.copyOf(explained);
    }

    @Override
    public AlertSeverity severity() {
      return explained.stream()
          .map(alert -> alert.seen().severity())
          .reduce(head.seen().severity(), AlertSeverity::orWorse);
    }
  }

  /**
   * Domains were looked at for the first time.
   *
   * @param domains sorted
   * @param there what was there already and is not told one by one, worst first
   */
  record Baseline(List<DomainName> domains, List<Alert> there) implements AlertMessage {

    public Baseline {
      domains = List.copyOf(domains);
      there = List.copyOf(there);
    }

    @Override
    public AlertSeverity severity() {
      return AlertSeverity.NOTICE;
    }
  }
}
