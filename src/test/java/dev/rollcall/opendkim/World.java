package dev.rollcall.opendkim;

import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Answer.State;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.Question;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A small world in a folder: a folder for each relay with its files, {@code zone} with what DNS
 * says (without it nobody is asked), {@code domains} that are ours, {@code sends} with the domains
 * that relays were seen sending for.
 */
record World(Path folder) {

  List<RelayFinding> findings() {
    List<Relay> relays = relays();
    return RelayLint.findings(relays, published(relays), domains(), sends());
  }

  List<Relay> relays() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(
              relay ->
                  RelayReader.read(
                      new RelayFiles(
                          relay.getFileName().toString(), "opendkim.conf", null, null, null),
                      path -> text(relay, path)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileText text(Path relay, String path) {
    String name = relay.getFileName() + "/" + path;
    return Files.exists(relay.resolve(path))
        ? new FileText(name, read(relay.resolve(path)), null)
        : new FileText(name, "", "no such file");
  }

  private PublishedKeys published(List<Relay> relays) {
    Path zone = folder.resolve("zone");
    Map<String, PublishedKeys.Answer> answers = new LinkedHashMap<>();
    if (Files.exists(zone)) {
      Dns dns = new ZoneFile(zone, ".", World::nobody, Clock.systemUTC());
      for (String name : KnownSignatures.keyNames(relays, domains())) {
        Answer answer = dns.answer(name, RecordType.TXT);
        answers.put(name, new PublishedKeys.Answer(answer.isKnown(), answer.values(), answer.by()));
      }
    }
    return new PublishedKeys(answers);
  }

  private static CompletionStage<Answer> nobody(Question question) {
    return CompletableFuture.completedFuture(
        new Answer(question, State.SILENT, List.of(), 0, "", Instant.EPOCH, "nobody is asked"));
  }

  private List<DomainName> domains() {
    return read(folder.resolve("domains")).lines().map(DomainName::of).toList();
  }

  private Map<String, List<DomainName>> sends() {
    Map<String, List<DomainName>> sends = new HashMap<>();
    if (Files.exists(folder.resolve("sends"))) {
      read(folder.resolve("sends"))
          .lines()
          .map(line -> line.split(" "))
          .forEach(
              words ->
                  sends
                      .computeIfAbsent(words[0], relay -> new ArrayList<>())
                      .add(DomainName.of(words[1])));
    }
    return sends;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
