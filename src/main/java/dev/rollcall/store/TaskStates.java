package dev.rollcall.store;

import dev.rollcall.judge.status.TaskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of the long-running form, within one transaction. */
final class TaskStates {

  /** A node that is at a task says so every half minute. */
  private static final Duration NODE_IS_GONE = Duration.ofMinutes(3);

  private final Connection connection;

  TaskStates(Connection connection) {
    this.connection = connection;
  }

  /** A node that was at a task and has not been heard of since is gone. */
  List<TaskState> read(Instant now) throws SQLException {
    String select =
        """
        select task_name, execution_time, picked and coalesce(last_heartbeat > ?, true),
            last_success, last_failure, coalesce(consecutive_failures, 0)
        from scheduled_task order by task_name
        """;
    List<TaskState> tasks = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, now.minus(NODE_IS_GONE).atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          tasks.add(
              new TaskState(
                  result.getString(1),
                  result.getObject(2, OffsetDateTime.class).toInstant(),
                  result.getBoolean(3),
                  time(result, 4),
                  time(result, 5),
                  result.getInt(6)));
        }
      }
    }
    return tasks;
  }

  private static @Nullable Instant time(ResultSet result, int column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
