package dev.atelier.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PDFs as people make them, and as nobody should. */
@Timeout(180)
class PdfReaderTest {
    private final PdfReader reader = new PdfReader(Duration.ofMinutes(1));

    private interface Change {
        void on(PDDocument document) throws IOException;
    }

    static byte[] pdf(String... pages) {
        return pdf(_ -> {}, pages);
    }

    private static byte[] pdf(Change change, String... pages) {
        try (var document = new PDDocument()) {
            for (var text : pages) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            change.on(document);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTextOfEveryPageIsReadInOrder() throws InterruptedException {
        assertThat(reader.read(pdf("Kilns are hot.", "Clay is not."), 10_000))
                .isInstanceOfSatisfying(PdfReader.Read.Text.class, read -> {
                    assertThat(read.text()).containsSubsequence("Kilns are hot.", "Clay is not.");
                    assertThat(read.pages()).isEqualTo(2);
                    assertThat(read.isCut()).isFalse();
                });
    }

    @Test
    void whatIsTooLongIsCut() throws InterruptedException {
        assertThat(reader.read(pdf("x".repeat(500), "never shown"), 100))
                .isInstanceOfSatisfying(PdfReader.Read.Text.class, read -> {
                    assertThat(read.text()).hasSize(100).doesNotContain("never");
                    assertThat(read.isCut()).isTrue();
                });
    }

    @Test
    void whatIsLockedOrBrokenIsSaidToBe() throws InterruptedException {
        var locked = pdf(
                document -> document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission())),
                "secret");
        assertThat(reader.read(locked, 100))
                .isEqualTo(new PdfReader.Read.Failed("the PDF is encrypted, and needs a password"));
        assertThat(reader.read("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII), 100))
                .isEqualTo(new PdfReader.Read.Failed("the PDF is broken"));
    }

    @Test
    void aPdfThatUnfoldsToMoreThanThereIsRoomForHurtsNobody() throws InterruptedException {
        var bomb = pdf(
                document -> {
                    var stream = new PDStream(document);
                    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                        var piece = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                        out.write("BT /F1 12 Tf (".getBytes(StandardCharsets.US_ASCII));
                        for (int i = 0; i < 100; i++) {
                            out.write(piece);
                        }
                        out.write(") Tj ET".getBytes(StandardCharsets.US_ASCII));
                    }
                    document.getPage(0).setContents(stream);
                },
                "small");
        assertThat(bomb.length).isLessThan(1_000_000);
        assertThat(reader.read(bomb, 100))
                .isInstanceOfSatisfying(
                        PdfReader.Read.Failed.class,
                        failed -> assertThat(failed.why()).contains("more memory"));
    }

    @Test
    void whatTakesTooLongIsGivenUp() throws InterruptedException {
        assertThat(new PdfReader(Duration.ofMillis(1)).read(pdf("Kilns are hot."), 100))
                .isEqualTo(new PdfReader.Read.Failed("the PDF takes too long to read"));
    }
}
