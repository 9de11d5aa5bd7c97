package dev.rollcall.channel;

import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.ChannelSettings.Form;
import dev.rollcall.config.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Posts JSON. What answers with 2xx has it; redirections are not followed. */
final class HttpChannel implements Channel {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final ChannelSettings.Http settings;
  private final Duration timeout;
  private final Clock clock;

  HttpChannel(ChannelSettings.Http settings, int timeoutSeconds, Clock clock) {
    this.settings = settings;
    this.timeout = Duration.ofSeconds(timeoutSeconds);
    this.clock = clock;
  }

  @Override
  public void send(Notice notice) throws NotSent {
    if (settings.form() == Form.PAGERDUTY && notice.alert() == null) {
      return; // an incident is one alert; a summary is none
    }
    String body = body(notice);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url().reveal().strip()))
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Rollcall")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (settings.form() == Form.WEBHOOK) {
      request.header("Idempotency-Key", notice.id());
      Secret key = settings.key();
      if (key != null) {
        long at = clock.instant().getEpochSecond();
        request.header("Rollcall-Signature", Signature.of(key, at, body));
      }
    }
    post(request.build());
  }

  private String body(Notice notice) {
    return switch (settings.form()) {
      case WEBHOOK -> notice.json();
      case SLACK -> SlackForm.of(notice);
      case TEAMS -> TeamsForm.of(notice);
      case PAGERDUTY -> {
        Secret key = settings.key();
        yield PagerDutyForm.of(notice, key == null ? "" : key.reveal());
      }
    };
  }

  private void post(HttpRequest request) throws NotSent {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    try {
      HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new NotSent(
            "the receiver answers " + answer.statusCode(), after(answer).orElse(null));
      }
    } catch (HttpTimeoutException e) {
      throw new NotSent("no answer within %d seconds".formatted(timeout.toSeconds()), e);
    } catch (ConnectException e) {
      throw new NotSent("the receiver cannot be reached", e);
    } catch (IOException e) {
      throw new NotSent("the connection broke (" + e.getClass().getSimpleName() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent("interrupted", e);
    }
  }

  private static Optional<Duration> after(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }
}
