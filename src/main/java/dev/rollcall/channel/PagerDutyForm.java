package dev.rollcall.channel;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An event of PagerDuty's Events API v2: what is resolved ends the incident that it opened. */
final class PagerDutyForm {

  private static final int LONGEST = 1_024;

  private PagerDutyForm() {}

  static String of(Notice notice, String routingKey) {
    Map<String, Object> event = new HashMap<>();
    event.put("routing_key", routingKey);
    event.put("event_action", notice.isResolved() ? "resolve" : "trigger");
    event.put("dedup_key", "rollcall-" + notice.alert() + "-" + notice.domain());
    if (!notice.isResolved()) {
      Map<String, Object> payload = new HashMap<>();
      String title = notice.title();
      payload.put("summary", title.length() <= LONGEST ? title : title.substring(0, LONGEST));
      payload.put("severity", severity(notice));
      payload.put("source", notice.domain() == null ? "rollcall" : notice.domain());
      payload.put("timestamp", notice.at().toString());
      payload.put("class", notice.kind());
      payload.put("component", notice.subject());
      payload.put(
          "custom_details",
          Map.of("evidence", notice.evidence(), "fix", notice.fix(), "lines", notice.lines()));
      event.put("payload", payload);
    }
    return JsonMapper.shared().writeValueAsString(event);
  }

  private static String severity(Notice notice) {
    return notice.severity().equals("notice") ? "info" : notice.severity();
  }
}
