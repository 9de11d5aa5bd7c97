package dev.rollcall.cli;

import dev.rollcall.app.TemplateCheck;
import dev.rollcall.config.CatalogueReader;
import dev.rollcall.config.Fault;
import dev.rollcall.config.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall config}. */
@Command(name = "config", description = "Check the configuration, or show an example of one.")
final class ConfigCommand implements Runnable {

  @Spec CommandSpec spec;
  @Mixin Common common;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'config check' or 'config example'");
  }

  @Command(
      name = "check",
      description =
          "Name every fault of the configuration, of 'catalogue:' and of the templates in"
              + " 'reports:', with its line and what to write.")
  int check(@Mixin Common here) {
    PrintWriter out = spec.commandLine().getOut();
    Reading reading = (here.config == null ? common : here).reading();
    for (Fault fault : reading.faults()) {
      out.println(fault);
    }
    for (Fault warning : reading.warnings()) {
      out.println("warning: " + warning);
    }
    if (reading.faults().isEmpty()) {
      CatalogueReader.read(reading.orThrow().catalogue());
      TemplateCheck.check(reading.orThrow().reports());
      String file = reading.source() == null ? "no file, the defaults hold" : reading.source();
      out.println("configuration is fine: " + file);
    }
    return reading.faults().isEmpty() ? 0 : Failures.NEEDS_FIXING;
  }

  @Command(name = "example", description = "Print a commented example with every key.")
  int example() throws IOException {
    try (InputStream in = ConfigCommand.class.getResourceAsStream("/rollcall.example.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the example is missing from this installation");
      }
      spec.commandLine().getOut().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return 0;
  }
}
