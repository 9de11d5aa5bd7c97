package dev.rollcall.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says; the number comes from the jar's manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"rollcall " + (version == null ? "(not from a jar)" : version)};
  }
}
