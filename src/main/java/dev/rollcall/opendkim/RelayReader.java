package dev.rollcall.opendkim;

import dev.rollcall.opendkim.DataSet.Form;
import dev.rollcall.opendkim.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the files of one relay as OpenDKIM 2.11 does. Never throws because of what they say. */
public final class RelayReader {

  private final RelayFiles relay;
  private final Function<String, FileText> files;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Parameters conf;
  private final Place whole;

  /**
   * @param files gives a file by its path, absolute or from the relay's working directory
   */
  private RelayReader(RelayFiles relay, Function<String, FileText> files) {
    this.relay = relay;
    FileText text = relay.conf() == null ? null : files.apply(relay.conf());
    Parameters parameters = text == null ? Parameters.none() : Parameters.in(text, files, faults);
    this.whole = new Place(text == null ? tableFile(relay) : text.path(), 0);
    String base = parameters.value("BaseDirectory").orElse("");
    this.conf = parameters;
    this.files = base.isEmpty() ? files : path -> files.apply(below(base, path));
  }

  /** The relay that {@code files} tell of. */
  public static Relay read(RelayFiles relay, Function<String, FileText> files) {
    return new RelayReader(relay, files).relay();
  }

  private static String below(String base, String path) {
    return path.startsWith("/") ? path : base + (base.endsWith("/") ? "" : "/") + path;
  }

  private Relay relay() {
    DataSet keys = table("KeyTable", relay.keyTable());
    DataSet signing = table("SigningTable", relay.signingTable());
    faultsOfThose(keys, signing);
    KeyTable keyTable = keys == null || !keys.isRead() ? null : KeyTable.of(keys, faults);
    SigningTable signingTable =
        signing == null || !signing.isRead() ? null : SigningTable.of(signing, faults);
    return new Relay(
        relay.name(),
        whole,
        conf.value("Mode").map(mode -> mode.contains("s")).orElse(true),
        conf.flag("MultipleSignatures"),
        keyTable,
        signingTable,
        keys == null ? oneKey() : null,
        internal(),
        hosts("PeerList", null).orElse(new HostSet(whole, false, List.of())),
        faults,
        unread);
  }

  private static String tableFile(RelayFiles relay) {
    String file = relay.signingTable() != null ? relay.signingTable() : relay.keyTable();
    return file == null ? relay.name() : file.substring(file.indexOf(':') + 1);
  }

  private void faultsOfThose(@Nullable DataSet keys, @Nullable DataSet signing) {
    if (conf.get("SetupPolicyScript").isPresent()) {
      unread.add("a SetupPolicyScript chooses the keys");
    } else if (keys != null && signing == null) {
      faults.add(
          new Fault(whole, "there is a KeyTable and no SigningTable", "add the SigningTable"));
    }
    if (signing != null && keys == null) {
      faults.add(new Fault(whole, "there is a SigningTable and no KeyTable", "add the KeyTable"));
    }
    if (conf.get("Selector").isPresent() != conf.get("KeyFile").isPresent()) {
      Parameter there = conf.get("Selector").or(() -> conf.get("KeyFile")).orElseThrow();
      faults.add(
          new Fault(
              there.place(), "one of Selector and KeyFile is missing", "write both or neither"));
    }
  }

  /** Null when nothing is said. */
  private @Nullable DataSet table(String name, @Nullable String instead) {
    Optional<Parameter> parameter = conf.get(name);
    if (instead == null && parameter.isEmpty()) {
      return null;
    }
    Place place =
        parameter
            .map(Parameter::place)
            .filter(from -> instead == null)
            .orElse(new Place(relay.name(), 0));
    String specification = instead != null ? instead : parameter.map(Parameter::value).orElse("");
    int before = faults.size();
    DataSet set = new DataSetReader(files, faults).read(specification, place);
    if (!set.isRead() && faults.size() == before) {
      unread.add(name + " is " + specification.replaceFirst(":.*", ":...") + ", which is not read");
    }
    return set;
  }

  private @Nullable HostSet internal() {
    boolean told = relay.trustedHosts() != null || relay.conf() != null;
    return hosts("InternalHosts", relay.trustedHosts())
        .orElse(told && conf.get("InternalHosts").isEmpty() ? HostSet.usual(whole) : null);
  }

  private Optional<HostSet> hosts(String name, @Nullable String instead) {
    return Optional.ofNullable(table(name, instead)).filter(DataSet::isRead).map(HostSet::of);
  }

  private @Nullable OneKey oneKey() {
    DataSet domains = table("Domain", null);
    Optional<Parameter> selector = conf.get("Selector");
    Optional<String> file = conf.value("KeyFile");
    if (domains == null || !domains.isRead() || selector.isEmpty() || file.isEmpty()) {
      return null;
    }
    return new OneKey(
        selector.get().place(),
        domains.entries().stream().map(DataSet.Entry::key).toList(),
        domains.form() == Form.PATTERNS,
        selector.get().value(),
        file.get(),
        conf.flag("SubDomains"));
  }
}
