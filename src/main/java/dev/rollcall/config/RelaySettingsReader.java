package dev.rollcall.config;

import dev.rollcall.domain.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code opendkim:}. */
final class RelaySettingsReader {

  private static final List<String> PREFIXES = List.of("refile:", "file:");

  private final Unique names = new Unique("relay");
  private final Surroundings surroundings;
  private final Path folder;

  /**
   * @param folder where relative paths start
   */
  RelaySettingsReader(Surroundings surroundings, Path folder) {
    this.surroundings = surroundings;
    this.folder = folder;
  }

  RelaySettings read(Section section) {
    String name = names.of(section.required("name"));
    String conf = section.value("conf").map(value -> path(value.text())).orElse(null);
    String keyTable = table(section, "key-table");
    String signingTable = table(section, "signing-table");
    if (conf == null && (keyTable == null || signingTable == null)) {
      section.fault(
          "nothing tells how this relay signs",
          "write 'conf: /PATH/opendkim.conf', or key-table and signing-table");
    }
    return new RelaySettings(
        name, conf, keyTable, signingTable, table(section, "trusted-hosts"), networks(section));
  }

  private @Nullable String table(Section section, String key) {
    return section.value(key).map(value -> table(value.text())).orElse(null);
  }

  private String table(String text) {
    for (String prefix : PREFIXES) {
      if (text.startsWith(prefix)) {
        return prefix + path(text.substring(prefix.length()));
      }
    }
    return path(text);
  }

  private String path(String text) {
    return surroundings.path(text, folder).toString();
  }

  private static List<Network> networks(Section section) {
    List<Network> networks = new ArrayList<>();
    for (Value block : section.values("networks")) {
      Optional<Network> network = Network.in(block.text()).filter(found -> found.prefix() > 0);
      network.ifPresentOrElse(
          networks::add,
          () ->
              block.fault(
                  block.shown() + " is not a block of addresses",
                  "write 192.0.2.0/24 or 2001:db8::/32"));
    }
    return networks;
  }
}
