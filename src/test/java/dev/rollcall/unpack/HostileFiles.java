package dev.rollcall.unpack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files made to exhaust their reader, an honest one after all of them, and what each comes to. */
public final class HostileFiles {

  private static final String ROW =
      "<record><row><source_ip>192.0.2.1</source_ip><count>2</count><policy_evaluated>"
          + "<disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated>"
          + "</row><identifiers><header_from>shop.example</header_from></identifiers>"
          + "<auth_results><dkim><domain>shop.example</domain><selector>s%d</selector>"
          + "<result>pass</result></dkim><spf><domain>bounce.example</domain><scope>mfrom</scope>"
          + "<result>fail</result></spf></auth_results></record>\n";

  private static final int LARGE = 100_000 * Integer.getInteger("rollcall.test.scale", 1);

  private final Path folder;
  private final Map<Path, String> expected = new LinkedHashMap<>();

  private HostileFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes them into {@code folder}.
   *
   * @return each file, in the order in which they are to be read, with words of its outcome
   */
  public static Map<Path, String> in(Path folder) throws IOException {
    HostileFiles files = new HostileFiles(folder);
    files.write();
    return files.expected;
  }

  /** Writes what a file holds. */
  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private void write() throws IOException {
    gzips();
    archives();
    wrapped();
    mails();
    file("large-honest-report", "report of " + LARGE + " rows", gzip(this::largeReport));
    damagedReports();
    file("honest-report-after-all", "report of 1 rows, 2 messages", out -> report(out, 1));
  }

  private void gzips() throws IOException {
    file("gzip-of-blanks", "neither XML nor JSON", gzip(out -> fill(out, " ", 100_000_000)));
    file(
        "gzip-of-blanks-in-a-report",
        "limits.",
        gzip(
            out -> {
              text(out, "<feedback>");
              fill(out, " ", 100_000_000);
            }));
    file(
        "gzip-of-words-without-a-record",
        "limits.",
        gzip(
            out -> {
              text(out, "<?xml version=\"1.0\"?><feedback>");
              words(out, 100_000_000);
            }));
    file(
        "gzip-of-elements-without-a-record",
        "limits.",
        gzip(
            out -> {
              text(out, "<feedback>");
              fill(out, "<p>and</p><p>more</p>", 100_000_000);
            }));
    file(
        "gzip-of-records-beyond-the-ratio",
        "limits.expansion-ratio",
        gzip(
            out -> {
              text(out, "<feedback>");
              fill(out, String.format(ROW, 1), 100_000_000);
            }));
    file(
        "gzip-of-two-million-empty-records",
        "limits.",
        gzip(
            out -> {
              text(out, "<feedback>");
              fill(out, "<record/>", 18_000_000);
            }));
    file("gzip-in-gzip", "limits.nesting", nested(12));
    file("gzip-that-unpacks-to-itself", "limits.nesting", HostileFiles::quine);
    file(
        "gzip-of-a-hundred-thousand-members",
        "neither XML nor JSON",
        out -> {
          byte[] blank = Packing.gzip(new byte[1]);
          for (int i = 0; i < 100_000; i++) {
            out.write(blank);
          }
        });
    file(
        "names-without-end",
        "different ones",
        out -> {
          text(out, "<feedback>");
          for (int i = 0; i < 1_500_000; i++) {
            text(out, "<n" + i + "/>");
          }
        });
    file(
        "rows-of-a-million-characters",
        "report of 150 rows",
        out -> {
          text(out, "<feedback>");
          for (int i = 0; i < 150; i++) {
            text(out, String.format(ROW, i).replace("</auth_results></record>\n", ""));
            for (int j = 0; j < 150; j++) {
              text(out, "<dkim><human_result>" + "text ".repeat(1900) + "</human_result></dkim>");
            }
            text(out, "</auth_results></record>");
          }
          text(out, "</feedback>");
        });
    file(
        "attribute-of-100-mb",
        "limits.xml-attribute-chars",
        out -> {
          text(out, "<feedback a='");
          fill(out, "x", 100_000_000);
        });
  }

  private void damagedReports() throws IOException {
    file(
        "large-honest-report-behind-a-stray-quote",
        "report of " + LARGE + " rows",
        gzip(
            out -> {
              text(out, "<?xml version=\"1.0\"?>\"");
              largeReport(out);
            }));
    file(
        "large-honest-report-cut-off",
        "report of " + LARGE + " rows",
        gzip(
            out -> {
              text(out, "<feedback>");
              for (int i = 0; i < LARGE; i++) {
                text(out, String.format(ROW, i));
              }
              text(out, "<record><row>");
            }));
    for (String trap : List.of("<", "&", "<record ", "<record>", "<row>", "<record></row>")) {
      damaged(trap, "limits.repairs");
    }
    damaged("<!--", "report of 1 rows");
    damaged("\0", "report of 1 rows");
    damaged("<record/>", "report of 1 rows");
  }

  /** A complete record, and behind it one trap on the other. */
  private void damaged(String trap, String outcome) throws IOException {
    file(
        "damaged-" + expected.size(),
        outcome,
        out -> {
          text(out, "<?xml version=\"1.0\"?>\"<feedback>");
          text(out, String.format(ROW, 1));
          fill(out, trap, 12_000_000);
        });
  }

  private void archives() throws IOException {
    byte[] report = "<feedback/>".getBytes(StandardCharsets.UTF_8);
    file(
        "zip-of-a-million-entries",
        "limits.archive-entries",
        out -> {
          byte[] entry = Packing.stored("a.txt", new byte[0]);
          for (int i = 0; i < 1_000_000; i++) {
            out.write(entry);
          }
        });
    byte[] blanks = Packing.deflate(new byte[200_000_000]);
    file(
        "zip-with-a-bomb-that-is-no-report",
        "report of 0 rows",
        out -> {
          out.write(Packing.entry("bomb", 0, 8, blanks.length, 200_000_000, 0, blanks));
          out.write(Packing.deflated("r.xml", report));
        });
    file(
        "zip-with-a-bomb-whose-size-is-behind",
        "limits.expansion-ratio",
        out -> {
          out.write(Packing.deflated("r.xml", report));
          out.write(Packing.entry("bomb", Packing.DATA_DESCRIPTOR, 8, 0, 0, 0, blanks));
        });
    file(
        "zip-with-a-bomb-that-claims-to-be-small",
        "limits.expansion-ratio",
        out -> {
          out.write(Packing.deflated("r.xml", report));
          out.write(Packing.entry("bomb", 0, 8, 10, 10, 0, blanks));
        });
    file("zips-in-zips-in-zips", "limits.expansion-ratio", out -> out.write(zipsInZips()));
    file(
        "gzip-of-a-stored-entry-without-size",
        "cannot be read",
        gzip(
            out -> {
              Random random = new Random(1);
              out.write(Packing.entry("r.xml", Packing.DATA_DESCRIPTOR, 0, 0, 0, 0, new byte[0]));
              byte[] block = new byte[100_000];
              random.nextBytes(block);
              for (int i = 0; i < 8_000; i++) {
                out.write(block, 0, i % 150 == 0 ? block.length : 20_000);
              }
            }));
  }

  private void wrapped() throws IOException {
    byte[] ole = new OutlookFile().attachment("a", "b", new byte[10_000]).bytes();
    file(
        "outlook-message-that-claims-two-gigabytes",
        "smaller than its header says",
        out -> {
          byte[] claim = ole.clone();
          claim[45] = 0x7f;
          out.write(claim);
        });
    file(
        "outlook-message-of-two-thousand-attachments",
        "limits.mime-parts",
        out -> {
          OutlookFile message = new OutlookFile();
          for (int i = 0; i < 2_000; i++) {
            message.attachment("a", "b", new byte[1]);
          }
          out.write(message.bytes());
        });
    file(
        "outlook-message-of-a-hundred-levels",
        "limits.mime-depth",
        out -> {
          OutlookFile outermost = new OutlookFile();
          OutlookFile message = outermost;
          for (int i = 0; i < 100; i++) {
            message = message.attachedMessage();
          }
          out.write(outermost.bytes());
        });
    file(
        "outlook-message-packed-as-a-bomb",
        "limits.",
        gzip(
            out -> {
              out.write(ole);
              fill(out, "\0", 100_000_000);
            }));
    file(
        "winmail-dat-of-a-million-attachments",
        "limits.mime-parts",
        out -> {
          out.write(new TnefFile().bytes());
          byte[] start = new TnefFile().bytes();
          byte[] one = new TnefFile().attachment("a", new byte[0]).bytes();
          for (int i = 0; i < 1_000_000; i++) {
            out.write(one, start.length, one.length - start.length);
          }
        });
    file(
        "winmail-dat-whose-lengths-lie",
        "damaged winmail.dat",
        out -> {
          out.write(new TnefFile().bytes());
          out.write(new byte[] {2, 0xf, (byte) 0x80, 6, 0, -1, -1, -1, -1});
        });
    file(
        "signature-of-twenty-million-levels",
        "damaged S/MIME message",
        out -> {
          out.write(new byte[] {0x30, (byte) 0x80});
          out.write(HexFormat.of().parseHex("06092a864886f70d010702a0803080"));
          byte[] level = {0x30, (byte) 0x80};
          for (int i = 0; i < 20_000_000; i++) {
            out.write(level);
          }
        });
  }

  private void mails() throws IOException {
    file(
        "mail-of-one-boundary-at-every-level",
        "nothing found",
        out -> {
          for (int i = 0; i < 200; i++) {
            text(out, "Content-Type: multipart/mixed; boundary=b\n\n--b\n");
          }
        });
    file(
        "mail-of-boundaries-that-begin-each-other",
        "nothing found",
        out -> {
          for (int i = 1; i <= 40; i++) {
            String boundary = "b".repeat(i);
            text(out, "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--");
            text(out, boundary + "\n");
          }
          fill(out, "--bbbbbbbbbb", 5_000_000);
        });
    file(
        "mail-of-a-boundary-of-a-megabyte",
        "limits.header-bytes",
        out -> {
          String boundary = "b".repeat(900_000);
          text(out, "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n");
          fill(out, "--" + boundary.substring(1) + "\n", 20_000_000);
        });
    file("mail-of-ten-thousand-parts", "limits.mime-parts", out -> parts(out, 10_000));
    file("mail-of-five-million-parts", "limits.mime-parts", out -> parts(out, 5_000_000));
    file(
        "mail-of-a-thousand-levels",
        "limits.mime-depth",
        out -> {
          for (int i = 0; i < 1000; i++) {
            text(out, "Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
          }
        });
    file(
        "mail-of-a-thousand-mails",
        "limits.mime-depth",
        out -> fill(out, "Content-Type: message/rfc822\n\n", 30_000));
    file(
        "mail-of-fifty-levels-around-forty-megabytes",
        "limits.message-bytes",
        out -> {
          for (int i = 0; i < 49; i++) {
            text(out, "Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
          }
          text(out, "\n");
          fill(out, "a line of text\n", 40_000_000);
        });
    file(
        "header-of-ten-megabytes",
        "limits.header-bytes",
        out -> {
          text(out, "Subject: ");
          fill(out, "a", 10_000_000);
        });
    file(
        "header-of-many-lines",
        "limits.header-bytes",
        out -> {
          text(out, "Content-Type: multipart/mixed; boundary=b\n\n--b\n");
          fill(out, "X: y\n", 49_000_000);
        });
    file(
        "preamble-of-49-megabytes",
        "limits.header-bytes",
        out -> {
          text(out, "Content-Type: multipart/mixed; boundary=b\n\n");
          fill(out, "a line of text\n", 49_000_000);
        });
    file(
        "type-of-a-megabyte-of-parameters",
        "nothing found",
        out -> {
          text(out, "Content-Type: text/plain");
          for (int i = 0; i < 70_000; i++) {
            text(out, "; n*" + i + "=v");
          }
          text(out, "\n\n");
        });
    file(
        "subject-of-a-megabyte-of-encoded-words",
        "nothing found",
        out -> {
          text(out, "Subject:");
          fill(out, " =?UTF-8?B?w6Q=?=", 1_000_000);
          text(out, "\n\n");
        });
    file(
        "mails-in-base64-in-base64",
        "nothing found",
        out -> {
          byte[] mail = Packing.joined(Packing.bytes("Subject: x\n\n"), new byte[20_000_000]);
          for (int i = 0; i < 3; i++) {
            byte[] head =
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                    .getBytes(StandardCharsets.UTF_8);
            mail = Packing.joined(head, Base64.getEncoder().encode(mail));
          }
          out.write(mail);
        });
    file("message-beyond-the-limit", "limits.message-bytes", out -> fill(out, "a\n", 51 << 20));
  }

  private void largeReport(OutputStream out) throws IOException {
    report(out, LARGE);
  }

  private static void report(OutputStream out, int rows) throws IOException {
    text(out, "<?xml version=\"1.0\"?>\n<feedback>\n");
    for (int i = 0; i < rows; i++) {
      text(out, String.format(ROW, i));
    }
    text(out, "</feedback>\n");
  }

  private static void parts(OutputStream out, int count) throws IOException {
    text(out, "Content-Type: multipart/mixed; boundary=b\n\n");
    fill(out, "--b\n\n\n", 6L * count);
  }

  private static void quine(OutputStream out) throws IOException {
    try (InputStream in = HostileFiles.class.getResourceAsStream("/mail/quine.gz")) {
      Objects.requireNonNull(in).transferTo(out);
    }
  }

  /** Gzip around gzip. */
  private static Writer nested(int levels) {
    return out -> {
      byte[] inner = Packing.bytes("<feedback/>");
      for (int i = 0; i < levels; i++) {
        inner = Packing.gzip(inner);
      }
      out.write(inner);
    };
  }

  /** A hundred zips in each of a hundred zips, in each of a hundred, around blanks. */
  private static byte[] zipsInZips() {
    byte[] inner = Packing.deflated("blanks", new byte[15_000_000]);
    for (int level = 0; level < 4; level++) {
      byte[][] entries = new byte[100][];
      Arrays.fill(entries, Packing.deflated("z" + level + ".zip", inner));
      inner = Packing.joined(entries);
    }
    return inner;
  }

  private static Writer gzip(Writer plain) {
    return out -> {
      GZIPOutputStream gzip = new GZIPOutputStream(out, 64 * 1024);
      BufferedOutputStream buffered = new BufferedOutputStream(gzip, 64 * 1024);
      plain.write(buffered);
      buffered.flush();
      gzip.finish();
    };
  }

  private void file(String name, String outcome, Writer content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.write(out);
    }
    expected.put(file, outcome);
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** About {@code bytes} of {@code text}, again and again. */
  private static void fill(OutputStream out, String text, long bytes) throws IOException {
    byte[] block =
        text.repeat(Math.max(1, 60_000 / text.length())).getBytes(StandardCharsets.UTF_8);
    for (long left = bytes; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(block.length, left));
    }
  }

  /** Words that compress about 300-fold. */
  private static void words(OutputStream out, long bytes) throws IOException {
    Random random = new Random(1);
    String line = "the quick brown fox jumps over the lazy dog ".repeat(60);
    for (long left = bytes; left > 0; left -= line.length() + 8) {
      text(out, line);
      text(out, Integer.toHexString(random.nextInt()));
    }
  }
}
