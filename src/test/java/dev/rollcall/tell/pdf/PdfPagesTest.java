package dev.rollcall.tell.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the pages, read back from them. */
class PdfPagesTest {

  private static byte[] pdf(String head, String body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfPages.write(
        "<!DOCTYPE html>\n<html><head><title>Week 47</title>%s</head><body style=\"font-family:Arial\">%s</body></html>"
            .formatted(head, body),
        "weekly.html",
        out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void namesInOtherScriptsAreReadableAndThoseWithoutAGlyphAreSquares() throws IOException {
    assertThat(text(pdf("", "<p>Łódź Ελλάδα Россия ← €</p><p><b>Ünal</b></p><p>山田</p>")))
        .contains("Łódź Ελλάδα Россия ← €", "Ünal", "□□");
  }

  @Test
  void fontsAreInTheDocument() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf("", "<p>a <b>b</b> <i>c</i></p>"))) {
      List<Boolean> embedded = new ArrayList<>();
      var resources = document.getPage(0).getResources();
      for (COSName name : resources.getFontNames()) {
        embedded.add(resources.getFont(name).isEmbedded());
      }
      assertThat(embedded).hasSizeGreaterThan(1).containsOnly(true);
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Week 47");
    }
  }

  @Test
  void nothingOutsideTheDocumentIsRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.css"), "body:before{content:'SECRET'}");
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(1);
      String remote = "http://127.0.0.1:" + server.getLocalPort() + "/";
      String file = secret.toUri().toString();
      byte[] pdf =
          pdf(
              """
              <link rel="stylesheet" href="%1$sa.css"/><link rel="stylesheet" href="%2$s"/>
              <style>@import url(%1$sb.css); @import url(%2$s);
              @font-face {font-family: X; src: url(%1$sx.ttf);} p {background-image: url(%1$sc.png)}
              </style>
              """
                  .formatted(remote, file),
              "<p style=\"font-family:X\">seen</p><img src=\"%1$sd.png\"/><img src=\"%2$s\"/><object data=\"%1$se\"/>"
                  .formatted(remote, file));
      assertThat(text(pdf)).contains("seen").doesNotContain("SECRET");
      assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void entitiesOfOtherFilesAreNotRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfPages.write(
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"%s\">]><html><body><p>a &x; b</p></body></html>"
            .formatted(secret.toUri()),
        "weekly.html",
        out);
    assertThat(text(out.toByteArray())).contains("a").doesNotContain("SECRET");
  }

  @Test
  void scriptsAreNotInIt() throws IOException {
    byte[] pdf = pdf("<script>app.alert(1)</script>", "<p onclick=\"x()\">a</p>");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(document.getDocumentCatalog().getNames()).isNull();
      assertThat(document.getPage(0).getAnnotations()).isEmpty();
    }
    assertThat(text(pdf)).doesNotContain("alert");
  }

  @Test
  void aTemplateThatIsNotWellFormedIsNamedWithTheLine() {
    assertThatThrownBy(() -> pdf("", "<p>\n<br>\n</p>"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith(
            "template weekly.html: --as pdf needs HTML that is well-formed XML; line 4 of what it gives:");
  }

  @Test
  void noListOfFontsIsLeftInTheHome() {
    pdf("", "<p>a</p>");
    assertThat(Path.of(System.getProperty("user.home"), ".pdfbox.cache")).doesNotExist();
  }
}
