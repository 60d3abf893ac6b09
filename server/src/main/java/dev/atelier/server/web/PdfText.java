package dev.atelier.server.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A program: reads a PDF from its input and writes its text. Run by {@link PdfReader} in a process of its own, whose memory and time are bounded, because
 * a few bytes of a PDF can unfold to any size.
 *
 * <p>The first line of its output is the number of pages.
 */
final class PdfText {
    static final int LOCKED = 10;
    static final int BROKEN = 11;

    private PdfText() {}

    /** @param words how many pages and how many characters at most */
    public static void main(String[] words) throws IOException {
        var out = new BufferedOutputStream(System.out);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere); // what libraries say is no part of the text
        System.setErr(nowhere);
        int status = read(out, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        out.flush();
        System.exit(status);
    }

    private static int read(OutputStream out, int pages, int characters) throws IOException {
        try (var document = Loader.loadPDF(System.in.readAllBytes())) {
            out.write((document.getNumberOfPages() + "\n").getBytes(StandardCharsets.UTF_8));
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setEndPage(pages);
            try {
                stripper.writeText(document, new Bounded(writer, characters));
            } catch (FullException _) {
                // the rest is told to be there
            }
            writer.flush();
            return 0;
        } catch (InvalidPasswordException _) {
            return LOCKED;
        } catch (IOException | RuntimeException _) {
            return BROKEN;
        }
    }

    private static final class FullException extends IOException {}

    /** Takes so many characters and no more. */
    private static final class Bounded extends Writer {
        private final Writer to;
        private int left;

        Bounded(Writer to, int left) {
            this.to = to;
            this.left = left;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            to.write(buffer, offset, Math.min(length, left));
            left -= length;
            if (left < 0) {
                throw new FullException();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
