package dev.rollcall.judge;

import dev.rollcall.sender.SelectorLine;
import dev.rollcall.sender.Window;
import java.util.List;

/**
 * Where selectors are in their lives.
 *
 * @param window the days that were looked at
 * @param lines in order of domain and selector
 * @param dns what was asked in DNS, or why nothing was; sentences
 */
public record SelectorOverview(Window window, List<SelectorLine> lines, List<String> dns) {

  public SelectorOverview {
    lines = List.copyOf(lines);
    dns = List.copyOf(dns);
  }
}
