package dev.atelier.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import okhttp3.MediaType;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * What of a page can be read.
 *
 * @param title empty if it has none
 */
record PageText(String title, String text) {
    private static final Set<String> TEXTS = Set.of(
            "json", "xml", "javascript", "ecmascript", "yaml", "x-yaml", "toml", "x-sh", "sql", "x-ndjson", "rtf");
    private static final String PDF = "%PDF-";
    private static final int LOOKED_AT = 1024;
    private static final int LONGEST_TITLE = 300;

    /** @return null if it is nothing to read */
    static @Nullable PageText of(Pages.Got.Page page, int most) {
        return switch (kind(page)) {
            case HTML -> html(page, most);
            case TEXT -> new PageText("", new String(page.bytes(), charset(page.type())));
            case OTHER -> null;
        };
    }

    static boolean isPdf(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, PDF.length()), StandardCharsets.ISO_8859_1).equals(PDF);
    }

    private enum Kind {
        HTML,
        TEXT,
        OTHER
    }

    private static Kind kind(Pages.Got.Page page) {
        var type = page.type();
        if (type == null) {
            return sniffed(page.bytes());
        }
        var sub = type.subtype().toLowerCase(Locale.ROOT);
        if (sub.equals("html") || sub.equals("xhtml+xml")) {
            return Kind.HTML;
        }
        boolean isText = type.type().equalsIgnoreCase("text")
                || TEXTS.contains(sub)
                || sub.endsWith("+json")
                || sub.endsWith("+xml")
                || sub.endsWith("+yaml");
        return isText && !sub.equals("svg+xml") ? Kind.TEXT : Kind.OTHER;
    }

    private static Kind sniffed(byte[] bytes) {
        var begin = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        if (begin.indexOf('\0') >= 0 || begin.startsWith(PDF)) {
            return Kind.OTHER;
        }
        return begin.toLowerCase(Locale.ROOT).contains("<html") ? Kind.HTML : Kind.TEXT;
    }

    private static PageText html(Pages.Got.Page page, int most) {
        try {
            var named = page.type() == null ? null : page.type().charset(null);
            var document = Jsoup.parse(
                    new ByteArrayInputStream(page.bytes()),
                    named == null ? null : named.name(),
                    page.url().toString());
            var title = document.title().strip();
            return new PageText(
                    title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title,
                    Markdown.of(document, most));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of an array
        }
    }

    private static Charset charset(@Nullable MediaType type) {
        var named = type == null ? null : type.charset(null);
        return named == null ? StandardCharsets.UTF_8 : named;
    }
}
