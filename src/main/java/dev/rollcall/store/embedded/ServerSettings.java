package dev.rollcall.store.embedded;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of every start. Given on the command line, they hold whatever a file in the data
 * folder or {@code alter system} says. No value needs quoting in a shell.
 */
final class ServerSettings {

  private static final List<String> ALWAYS =
      List.of(
          // what is committed survives a power cut
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          // no door but the loopback address, and no key but the password
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          // a guest on somebody's machine
          "max_connections=50",
          "shared_buffers=128MB",
          "jit=off",
          "cluster_name=rollcall",
          "timezone=UTC",
          // a week of logs, each day's file replacing last week's; no data of rows in them
          "logging_collector=on",
          "log_directory=../log",
          "log_filename=server-%a.log",
          "log_file_mode=0600",
          "log_timezone=UTC",
          "log_rotation_age=1d",
          "log_rotation_size=0",
          "log_truncate_on_rotation=on",
          "log_error_verbosity=terse",
          "log_min_error_statement=panic");

  private ServerSettings() {}

  /** The options of {@code postgres}, as {@code pg_ctl --options} takes them. */
  static String options(int port) {
    return Stream.concat(Stream.of("-p " + port), ALWAYS.stream().map(setting -> "-c " + setting))
        .collect(Collectors.joining(" "));
  }
}
