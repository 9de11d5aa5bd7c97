package dev.rollcall.fuzz;

import dev.rollcall.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the fuzzer begins with: the golden inputs, and real samples where they are present. */
final class Seeds {

  /** Larger inputs make the fuzzer slow and teach it nothing. */
  private static final int LARGEST = 16 * 1024;

  private static final String HEADER =
      """
      Received: from mail.example by mx.acme.example; Mon, 23 Nov 2026 07:00:00 +0000
      Authentication-Results: mx.acme.example; dkim=pass header.i=@google.com header.b="a+b==";
       spf=pass (a (nested \\) b) c) smtp.mailfrom=x@google.com;
       dmarc=fail (p=QUARANTINE sp=NONE dis=NONE) header.from=google.com
      From: <noreply-dmarc-support@google.com>
      Subject: =?UTF-8?Q?Report_Domain:?= shop.example Submitter: google.com
      """;

  private Seeds() {}

  static List<byte[]> aggregate() throws IOException {
    return joined(golden("aggregate", ".xml"), samples("odd/aggregate", ".xml"));
  }

  static List<byte[]> tls() throws IOException {
    return joined(golden("tls", ".json"), samples("odd/tls", ".json"));
  }

  static List<byte[]> failure() throws IOException {
    List<byte[]> seeds = new ArrayList<>(golden("failure", ".eml"));
    Path folder = Golden.folder("failure");
    for (String name : Golden.names(folder, ".feedback.txt")) {
      byte[] feedback = Files.readAllBytes(folder.resolve(name + ".feedback.txt"));
      Path sample = folder.resolve(name + ".sample.txt");
      seeds.add(
          Files.exists(sample)
              ? concat(feedback, new byte[] {FailureTarget.CUT}, Files.readAllBytes(sample))
              : feedback);
    }
    return seeds;
  }

  /** Mails and archives as they are, and every third aggregate report in each container. */
  static List<byte[]> mail() throws IOException {
    List<byte[]> seeds = joined(golden("failure", ".eml"), samples("odd", ""));
    seeds.addAll(golden("mail", ""));
    List<byte[]> reports = golden("aggregate", ".xml");
    for (int i = 0; i < reports.size(); i += 3) {
      byte[] report = reports.get(i);
      seeds.add(gzip(report));
      seeds.add(zip(report));
      seeds.add(mail("base64", Base64.getMimeEncoder().encode(zip(report))));
      seeds.add(mail("8bit", report));
    }
    return seeds;
  }

  static List<byte[]> header() {
    return List.of(ascii(HEADER.replace("\n ", " ")), ascii(HEADER));
  }

  static List<byte[]> mbox() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    List<byte[]> mails = golden("failure", ".eml");
    for (int i = 1; i < mails.size(); i++) {
      byte[] line = ascii("From reports@example.net Mon Nov 23 07:00:00 2026\n");
      byte[] length = ascii("Content-Length: " + mails.get(i).length + "\n");
      seeds.add(concat(line, mails.get(i - 1), ascii("\n\n>From me\n\n"), line, mails.get(i)));
      seeds.add(concat(line, length, mails.get(i), ascii("\n"), line, mails.get(i - 1)));
    }
    return seeds;
  }

  private static byte[] mail(String encoding, byte[] body) {
    return concat(
        ascii(HEADER),
        ascii("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"),
        ascii("Content-Type: text/xml; name=r.xml\nContent-Transfer-Encoding: "),
        ascii(encoding + "\n\n"),
        body,
        ascii("\n--b\nContent-Type: message/rfc822\n\n" + HEADER + "\ntext\n--b--\n"));
  }

  private static List<byte[]> golden(String folder, String suffix) throws IOException {
    return files(Golden.folder(folder), suffix);
  }

  private static List<byte[]> samples(String folder, String suffix) throws IOException {
    Path samples =
        Path.of(System.getProperty("rollcall.samples", "../shared/samples")).resolve(folder);
    return Files.exists(samples) ? files(samples, suffix) : List.of();
  }

  private static List<byte[]> files(Path folder, String suffix) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.toString().endsWith(suffix)
            && !file.toString().endsWith(".expected.json")
            && Files.size(file) <= LARGEST) {
          contents.add(Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static List<byte[]> joined(List<byte[]> some, List<byte[]> more) {
    return new ArrayList<>(Stream.concat(some.stream(), more.stream()).toList());
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("r.xml"));
      zip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
