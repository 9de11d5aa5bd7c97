package dev.rollcall.app;

import dev.rollcall.judge.alert.AlertMessage;
import java.util.List;

/**
 * What came of looking for alerts.
 *
 * @param messages what there is to tell, worst first
 * @param noted of what nobody is told, and why, one line; empty when there is no such thing
 * @param problems what could not be sent, one line each; it is tried again
 */
public record AlertNews(List<AlertMessage> messages, List<String> noted, List<String> problems) {

  public AlertNews {
    messages = List.copyOf(messages);
    noted = List.copyOf(noted);
    problems = List.copyOf(problems);
  }
}
