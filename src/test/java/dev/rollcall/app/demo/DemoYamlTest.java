package dev.rollcall.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoYamlTest {

  @Test
  void saysWhatTheSettingsSayWithoutPasswords() {
    try (DemoServer server = DemoServer.start(List.of())) {
      assertThat(DemoYaml.of(DemoSettings.of(Path.of("demo"), server)))
          .isEqualTo(
              """
              domains: [acme.example]

              mailboxes:
                - name: rua
                  host: 127.0.0.1
                  port: %1$d
                  security: plain
                  user: rua@acme.example
                  password: ${env:RUA_PASSWORD}
                - name: ruf
                  host: 127.0.0.1
                  port: %1$d
                  security: plain
                  user: ruf@acme.example
                  password: ${env:RUF_PASSWORD}

              senders:
                - name: Own relays and servers
                  owner: IT operations
                  networks: [192.0.2.0/24]
                  decision: ours
                - name: Sendwave (newsletter)
                  owner: Marketing
                  dkim: [sendwave.example]
                  spf: [sendwave.example]
                  decision: ours
                - name: Phishing wave
                  networks: [203.0.113.128/26]
                  decision: spoofer
                  reason: phishing wave, ticket SEC-104
              """
                  .formatted(server.port()));
    }
  }
}
