package dev.rollcall.cli;

import dev.rollcall.app.CheckRequest;
import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.records.Weight;
import dev.rollcall.tell.console.CheckScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.CheckJson;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rollcall check}. */
@Command(
    name = "check",
    description = {
      "Check what a domain publishes in DNS: DMARC, SPF, DKIM keys, mail servers, and what is left"
          + " over from the past."
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
      paramLabel = "blocks|warns|notes",
      description = "Exit with 1 when anything so grave or graver is found.")
  @Nullable Weight failOn;

  @Parameters(paramLabel = "DOMAIN", arity = "1..*", description = "The domains to check.")
  List<String> domains;

  CheckCommand(Clock clock) {
    this.clock = clock;
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

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    PrintWriter out = spec.commandLine().getOut();
    List<DomainName> names = domains.stream().map(DomainArgument::of).distinct().toList();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    List<RecordCheck> checks =
        rollcall.check(names, new CheckRequest(selectors, zone, publicServers, !noReports));
    if (json) {
      checks.forEach(check -> CheckJson.print(check, out));
    } else {
      Style style = Terminal.style(System.getenv());
      checks.forEach(check -> out.println(new CheckScreen(check).text(style)));
    }
    Weight least = failOn;
    return least != null && checks.stream().anyMatch(check -> check.has(least)) ? 1 : 0;
  }
}
