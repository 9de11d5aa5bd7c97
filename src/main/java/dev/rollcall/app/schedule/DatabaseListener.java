package dev.rollcall.app.schedule;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;

/** Whatever goes wrong beside the tasks themselves is between the library and the database. */
final class DatabaseListener extends AbstractSchedulerListener {

  private final TaskNews news;

  DatabaseListener(TaskNews news) {
    this.news = news;
  }

  @Override
  public void onSchedulerEvent(SchedulerEventType type) {
    switch (type) {
      case UNEXPECTED_ERROR, FAILED_HEARTBEAT -> news.databaseAnswers(false);
      case RAN_EXECUTE_DUE -> news.databaseAnswers(true);
      default -> {} // none of our concern
    }
  }
}
