package dev.rollcall.app.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.rollcall.store.Connections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Does tasks when it is time, on a thread of its own each, until it is stopped. */
public final class Timetable {

  static final String TABLE = "scheduled_task";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /** A node that has said nothing for six of these is dead, and others take its tasks over. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  /** What is in hand when it is stopped; then it is interrupted, and goes on at the next start. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(45);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final List<Planned> tasks;
  private final Clock clock;
  private final Connections source;
  private final TaskNews news;
  private final Scheduler scheduler;

  /**
   * @param source connections to the database with the table of tasks
   * @param news hears how it goes, on several threads
   */
  public Timetable(List<Planned> tasks, Connections source, Clock clock, TaskNews news) {
    this.tasks = List.copyOf(tasks);
    this.clock = clock;
    this.source = source;
    this.news = news;
    this.scheduler =
        Scheduler.create(source)
            .startTasks(recurring())
            .tableName(TABLE)
            .threads(tasks.size() + 1)
            .clock(clock::instant)
            .pollingInterval(LOOK_EVERY)
            .heartbeatInterval(HEARTBEAT)
            .shutdownMaxWait(LAST_WAIT)
            .schedulerName(new SchedulerName.Fixed(node()))
            .failureLogging(LogLevel.OFF, false)
            .addSchedulerListener(new DatabaseListener(news))
            .build();
  }

  /** What this node is called, for whoever looks into the table: the machine and the process. */
  public static String node() {
    return new SchedulerName.Hostname().getName() + "/" + ProcessHandle.current().pid();
  }

  /** Begins. The database has to answer. */
  public void start() {
    scheduler.start();
  }

  /**
   * Lets a task be done at once, by whichever node.
   *
   * @return false when it is in hand, and will be done when it would be anyway
   * @throws dev.rollcall.fault.Unavailable when the database is away
   */
  public boolean hasten(String task) {
    boolean hastened = source.hasten(task, clock.instant());
    if (hastened) {
      scheduler.triggerCheckForDueExecutions();
    }
    return hastened;
  }

  /** The names of the tasks that this node is at. */
  public List<String> inHand() {
    return scheduler.getCurrentlyExecuting().stream()
        .map(one -> one.getTaskInstance().getTaskName())
        .sorted()
        .toList();
  }

  /** Begins nothing more, and returns when what was begun is done. */
  public void stop() {
    scheduler.stop();
  }

  /** The tasks as the library knows them. */
  List<RecurringTask<Void>> recurring() {
    return tasks.stream().map(this::recurring).toList();
  }

  private RecurringTask<Void> recurring(Planned task) {
    return Tasks.recurring(task.name(), new AsSchedule(task.rhythm()))
        .onFailure(
            (complete, operations) -> {
              Instant again = retry(task.rhythm(), complete);
              news.failed(task.name(), complete.getCause().orElse(null), again);
              operations.reschedule(complete, again);
            })
        .onDeadExecution(
            (complete, operations) -> {
              news.abandoned(task.name(), String.valueOf(complete.getExecution().pickedBy));
              operations.reschedule(complete, clock.instant());
            })
        .execute(
            (instance, context) -> {
              work(task);
              news.done(task.name());
            });
  }

  /** What follows a task follows a failed one, too: it may have done most of its work. */
  private void work(Planned task) {
    try {
      task.work().run();
    } catch (RuntimeException e) {
      try {
        followers(task.name());
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    followers(task.name());
  }

  /** After a pause that grows, but not later than it would be done anyway. */
  private static Instant retry(Rhythm rhythm, ExecutionComplete complete) {
    int before = Math.min(complete.getExecution().consecutiveFailures, 10);
    Duration grown = FIRST_PAUSE.multipliedBy(1L << before);
    Duration pause = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    Instant again = complete.getTimeDone().plus(pause);
    Instant regular = rhythm.after(complete.getTimeDone());
    return again.isBefore(regular) ? again : regular;
  }

  /** One that is in hand at this moment follows the next time. */
  private void followers(String done) {
    for (Planned task : tasks) {
      if (task.rhythm() instanceof Rhythm.Following following && following.other().equals(done)) {
        hasten(task.name());
      }
    }
  }

  /** Not called deterministic: a retry must survive a restart. */
  private record AsSchedule(Rhythm rhythm) implements Schedule {
    @Override
    public Instant getNextExecutionTime(ExecutionComplete complete) {
      return rhythm.after(complete.getTimeDone());
    }

    @Override
    public Instant getInitialExecutionTime(Instant now) {
      return rhythm.first(now);
    }

    @Override
    public boolean isDeterministic() {
      return false;
    }
  }
}
