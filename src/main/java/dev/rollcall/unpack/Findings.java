package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Mail;
import dev.rollcall.mail.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The payloads and problems of one message, as they are found. */
final class Findings {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 500;

  /** Controls, invisible characters, line ends and lone surrogates. */
  private static final Pattern UNSHOWABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private final int most;
  private final List<Payload> payloads = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  Findings(Limits limits) {
    this.most = limits.mimeParts();
  }

  void add(Payload payload) {
    if (payloads.size() < most) {
      payloads.add(payload);
    } else if (payloads.size() == most) {
      problem("", "more than " + most + " documents (limits.mime-parts)");
    }
  }

  void problem(String path, String reason) {
    if (problems.size() < most) {
      String shown = shown(reason, LONGEST_REASON);
      problems.add(path.isEmpty() ? shown : path + ": " + shown);
    }
  }

  /** How many payloads were found so far. */
  int count() {
    return payloads.size();
  }

  /** What was found in {@code mail}, or in a bare file. */
  Unpacked in(@Nullable Mail mail) {
    return new Unpacked(mail, payloads, problems);
  }

  /** The place called {@code name} within {@code path}. */
  static String join(String path, String name) {
    String shown = shown(name, LONGEST_NAME);
    return path.isEmpty() ? shown : path + " / " + shown;
  }

  /** What a stranger wrote, in one line that can be shown and stored. */
  private static String shown(String text, int longest) {
    String start = text.length() > longest ? text.substring(0, longest) + "..." : text;
    return UNSHOWABLE.matcher(start).replaceAll("?");
  }
}
