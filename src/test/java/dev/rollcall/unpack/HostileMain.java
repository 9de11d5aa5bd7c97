package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Payload;
import dev.rollcall.parse.Reading;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.AggregateReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files as Rollcall reads messages, in a process of its own, and prints a line for each: file
 * name, milliseconds, milliseconds of them on a processor, outcomes. Whatever is not expected ends
 * the process.
 */
final class HostileMain {

  private HostileMain() {}

  public static void main(String[] files) throws IOException {
    Unpacker unpacker = new Unpacker(Limits.defaults());
    ReportParser parser = new ReportParser(Limits.defaults());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String file : files) {
      long start = System.nanoTime();
      long busy = threads.getCurrentThreadCpuTime();
      List<String> outcomes = read(unpacker, parser, Path.of(file));
      long millis = (System.nanoTime() - start) / 1_000_000;
      long busyMillis = (threads.getCurrentThreadCpuTime() - busy) / 1_000_000;
      System.out.println(
          String.join(
              "\t",
              Path.of(file).getFileName().toString(),
              Long.toString(millis),
              Long.toString(busyMillis),
              String.join(" | ", outcomes)));
    }
  }

  private static List<String> read(Unpacker unpacker, ReportParser parser, Path file)
      throws IOException {
    List<String> outcomes = new ArrayList<>();
    Message message = new Message(new Origin.File(""), new Content.InFile(file, false));
    try (Unpacked unpacked = unpacker.unpack(message)) {
      for (Payload payload : unpacked.payloads()) {
        add(outcomes, outcome(parser.parse(payload)));
      }
      unpacked.problems().forEach(problem -> add(outcomes, "problem: " + problem));
    }
    return outcomes.isEmpty() ? List.of("nothing found") : outcomes;
  }

  private static void add(List<String> outcomes, String outcome) {
    if (outcomes.size() < 10) {
      outcomes.add(outcome);
    }
  }

  /** Rows are read twice, as when they are stored. */
  private static String outcome(Reading reading) throws IOException {
    if (reading instanceof Reading.Read read && read.report() instanceof AggregateReport report) {
      long[] rows = new long[2];
      report.rows().forEach(row -> rows[0]++);
      report.rows().forEach(row -> rows[1] += row.messages());
      return "report of " + rows[0] + " rows, " + rows[1] + " messages";
    }
    if (reading instanceof Reading.Unreadable unreadable) {
      return "unreadable: " + unreadable.why();
    }
    if (reading instanceof Reading.NotAReport not) {
      return "not a report: " + not.why();
    }
    return "report";
  }
}
