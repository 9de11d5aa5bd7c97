package dev.rollcall.app.schedule;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import dev.rollcall.store.Connections;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that does what is due when it is told to, by a clock that the test drives. */
public final class DrivenNode {

  private final Connection kept;
  private final ManualScheduler scheduler;
  private String death = "";
  private boolean dead;

  /**
   * @param kept what it works with; one connection for many nodes, because a simulated quarter asks
   *     thousands of times
   */
  public DrivenNode(List<Planned> tasks, Connection kept, Clock clock, TaskNews news) {
    this.kept = kept;
    scheduler =
        TestHelper.createManualScheduler(source())
            .clock(
                new SettableClock() {
                  @Override
                  public Instant now() {
                    return clock.instant();
                  }
                })
            .tableName(Timetable.TABLE)
            .startTasks(
                new Timetable(
                        tasks.stream().map(this::mortal).toList(), source(), clock, alive(news))
                    .recurring())
            .build();
    scheduler.start();
  }

  /** Does what is due, what was left by nodes that count as dead included. */
  public void step() {
    if (dead) {
      return;
    }
    try {
      scheduler.runDeadExecutionDetection();
      scheduler.runAnyDueExecutions();
    } catch (SQLRuntimeException e) {
      if (!dead) {
        throw e;
      }
    }
  }

  /**
   * Dies with the next task of that name in hand: from then on it does nothing, and says nothing to
   * anybody.
   *
   * @param done whether the work is done by then
   */
  public void dieIn(String task, boolean done) {
    death = task + (done ? " done" : "");
  }

  private Planned mortal(Planned task) {
    return new Planned(
        task.name(),
        task.rhythm(),
        () -> {
          if (!death.equals(task.name())) {
            task.work().run();
          }
          if (death.startsWith(task.name())) {
            dead = true;
            throw new IllegalStateException("nobody hears this");
          }
        });
  }

  private TaskNews alive(TaskNews news) {
    return new TaskNews() {
      @Override
      public void done(String task) {
        news.done(task);
      }

      @Override
      public void failed(String task, @Nullable Throwable cause, Instant again) {
        if (!dead) {
          news.failed(task, cause, again);
        }
      }

      @Override
      public void abandoned(String task, String node) {
        news.abandoned(task, node);
      }

      @Override
      public void databaseAnswers(boolean whether) {
        if (!dead) {
          news.databaseAnswers(whether);
        }
      }
    };
  }

  private Connections source() {
    return new Connections(
        () -> {
          throw new IllegalStateException("there is a connection");
        }) {
      @Override
      public Connection getConnection() throws SQLException {
        if (dead) {
          throw new SQLException("this node is dead");
        }
        return open();
      }
    };
  }

  private Connection open() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
