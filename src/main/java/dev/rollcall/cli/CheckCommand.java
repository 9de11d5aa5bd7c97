package dev.rollcall.cli;

import dev.rollcall.app.CheckRequest;
import dev.rollcall.app.Hop;
import dev.rollcall.app.Rollcall;
import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.message.DmarcResult;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.records.Weight;
import dev.rollcall.tell.console.CheckScreen;
import dev.rollcall.tell.console.SpfLines;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.CheckJson;
import dev.rollcall.tell.json.SpfJson;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rollcall check}. */
@Command(
    name = "check",
    description = {
      "Check what domains publish in DNS: DMARC, SPF, DKIM keys, mail servers, and what is left over"
          + " from the past. With --ip, what SPF says of one host; with --message, one mail: did the"
          + " fix work?"
    },
    footer = {
      "Try a change before it is published:%n%n  rollcall check example.org --zone db.example.org"
          + " --selector mail%n",
      "The exit status is 0 whatever is found, unless --fail-on is given."
    })
final class CheckCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;
  @Mixin HopOptions from;

  @Option(
      names = "--message",
      paramLabel = "FILE",
      description = "A mail as a file, with all of its header; - for standard input.")
  @Nullable String message;

  @Option(
      names = "--selector",
      paramLabel = "S",
      description = "A DKIM selector to look at beside those that reports show; may be repeated.")
  List<String> selectors = List.of();

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = {
        "A zone file that stands in for DNS in its zone. Names without a dot at their end are below"
            + " the organizational domain of the first DOMAIN, unless the file says otherwise."
      })
  @Nullable Path zone;

  @Option(
      names = "--public",
      paramLabel = "ADDRESS[:PORT]",
      converter = Server.class,
      description =
          "A name server to ask for the public view, instead of those that the domain names; may"
              + " be repeated.")
  List<InetSocketAddress> publicServers = List.of();

  @Option(names = "--no-reports", description = "Do not look at stored reports.")
  boolean noReports;

  @Option(
      names = "--fail-on",
      paramLabel = "blocks|warns|notes|fail",
      description =
          "Exit with 1 when anything so grave or graver is found; with --message or --ip: fail, when"
              + " DMARC or SPF does not pass.")
  @Nullable FailOn failOn;

  @Parameters(paramLabel = "DOMAIN", arity = "0..*", description = "The domains to check.")
  List<String> domains = List.of();

  CheckCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    PrintWriter out = spec.commandLine().getOut();
    Hop hop = from.hop(spec);
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    if (message != null && domains.isEmpty()) {
      return status(
          new MessageOutput(rollcall, out, json).print(message, hop, zone) == DmarcResult.PASS);
    }
    if (message != null || domains.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name either --message FILE, or the domains to check");
    }
    if (hop != null) {
      return host(rollcall, hop, json, out);
    }
    return records(rollcall, json, out);
  }

  private int records(Rollcall rollcall, boolean json, PrintWriter out) {
    if (failOn == FailOn.FAIL) {
      throw new ParameterException(
          spec.commandLine(),
          "--fail-on fail goes with --message or --ip; say blocks, warns, notes");
    }
    List<DomainName> names = domains.stream().map(DomainArgument::of).distinct().toList();
    List<RecordCheck> checks =
        rollcall
            .checks()
            .records(names, new CheckRequest(selectors, zone, publicServers, !noReports));
    if (json) {
      checks.forEach(check -> CheckJson.print(check, out));
    } else {
      Style style = Terminal.style(System.getenv());
      checks.forEach(check -> out.println(new CheckScreen(check).text(style)));
    }
    Weight least = failOn == null ? null : failOn.least();
    return least != null && checks.stream().anyMatch(check -> check.has(least)) ? 1 : 0;
  }

  private int host(Rollcall rollcall, Hop hop, boolean json, PrintWriter out) {
    if (domains.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--ip goes with one DOMAIN");
    }
    SpfOutcome outcome = rollcall.checks().host(DomainArgument.of(domains.get(0)), hop, zone);
    String address = hop.address().toString();
    if (json) {
      SpfJson.print(address, outcome, out);
    } else {
      out.print(SpfLines.text(address, outcome, Terminal.style(System.getenv())));
    }
    out.flush();
    return status(outcome.passes());
  }

  private int status(boolean passes) {
    return failOn != null && !passes ? 1 : 0;
  }

  /** What makes the exit status 1. */
  enum FailOn {
    BLOCKS(Weight.BLOCKS),
    WARNS(Weight.WARNS),
    NOTES(Weight.NOTES),
    /** Mail or a host that does not pass. */
    FAIL(null);

    private final @Nullable Weight least;

    FailOn(@Nullable Weight least) {
      this.least = least;
    }

    @Nullable Weight least() {
      return least;
    }
  }

  /** The address of a name server, as somebody typed it. */
  static final class Server implements ITypeConverter<InetSocketAddress> {

    private static final int PORT = 53;

    @Override
    public InetSocketAddress convert(String text) {
      String address = text;
      int port = PORT;
      if (IpAddress.in(text).isEmpty() && text.matches(".+:[1-9][0-9]{0,4}")) {
        int colon = text.lastIndexOf(':');
        address = text.substring(0, colon);
        port = Integer.parseInt(text.substring(colon + 1));
      }
      if (IpAddress.in(address).isEmpty() || port > 65_535) {
        throw new TypeConversionException("'" + text + "' is not the address of a name server");
      }
      return new InetSocketAddress(IpAddress.in(address).orElseThrow().address(), port);
    }
  }
}
