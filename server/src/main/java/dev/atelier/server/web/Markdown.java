package dev.atelier.server.web;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text of a page as Markdown: headings, lists, links, tables and code, without what is only there for browsers. Written for models, so
 * it is kept short rather than exact. Used by one thread.
 */
final class Markdown {
    private static final Set<String> PASSED_OVER = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "canvas",
            "iframe",
            "object",
            "embed",
            "video",
            "audio",
            "head",
            "button",
            "input",
            "select",
            "textarea",
            "dialog");

    /** Of a page that says which part of it is the matter. */
    private static final Set<String> BESIDE = Set.of("nav", "footer", "aside");

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "figure",
            "figcaption",
            "address",
            "details",
            "summary",
            "dl",
            "dt",
            "dd",
            "form",
            "fieldset",
            "table",
            "blockquote");

    /** Who nests deeper than anybody reads must not use up the stack. */
    private static final int DEEPEST = 200;

    private final StringBuilder out = new StringBuilder();
    private final int most;
    private int quoted;

    private Markdown(int most) {
        this.most = most;
    }

    /** @param most about how many characters are wanted */
    static String of(Document page, int most) {
        var matter = page.selectFirst("main, [role=main], article");
        var root = matter != null && matter.text().length() > 200 ? matter : page.body();
        var markdown = new Markdown(most);
        markdown.children(root, 0);
        return markdown.out
                .toString()
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private void children(Element parent, int depth) {
        for (var child : parent.childNodes()) {
            if (out.length() > most || depth > DEEPEST) {
                return;
            }
            see(child, depth);
        }
    }

    private void see(Node node, int depth) {
        if (node instanceof TextNode text) {
            words(text.text());
        } else if (node instanceof Element element && isShown(element)) {
            element(element, depth + 1);
        }
    }

    private static boolean isShown(Element element) {
        var name = element.normalName();
        return !PASSED_OVER.contains(name)
                && !BESIDE.contains(name)
                && !element.hasAttr("hidden")
                && !"true".equals(element.attr("aria-hidden"))
                && !element.attr("style")
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("display:none");
    }

    private void element(Element element, int depth) {
        var name = element.normalName();
        switch (name) {
            case "br" -> line();
            case "hr" -> {
                block();
                out.append("---");
                block();
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                block();
                out.append("#".repeat(name.charAt(1) - '0')).append(' ');
                children(element, depth);
                block();
            }
            case "a" -> link(element, depth);
            case "img" -> image(element);
            case "pre" -> code(element);
            case "code", "kbd", "samp" -> around("`", element, depth);
            case "strong", "b" -> around("**", element, depth);
            case "em", "i" -> around("*", element, depth);
            case "ul", "ol" -> list(element, depth);
            case "li" -> item(element, depth);
            case "tr" -> row(element, depth);
            case "blockquote" -> quote(element, depth);
            default -> {
                boolean isBlock = BLOCKS.contains(name);
                if (isBlock) {
                    block();
                }
                children(element, depth);
                if (isBlock) {
                    block();
                }
            }
        }
    }

    private void link(Element element, int depth) {
        var target = element.absUrl("href");
        if (!target.startsWith("http") || element.text().isBlank()) {
            children(element, depth);
            return;
        }
        out.append('[');
        children(element, depth);
        out.append("](").append(target).append(')');
    }

    private void image(Element element) {
        var words = element.attr("alt").strip();
        if (!words.isEmpty()) {
            out.append("[image: ").append(words).append(']');
        }
    }

    private void code(Element element) {
        block();
        out.append("```\n").append(element.wholeText().stripTrailing()).append("\n```");
        block();
    }

    private void around(String mark, Element element, int depth) {
        if (!element.hasText()) {
            return;
        }
        out.append(mark);
        children(element, depth);
        out.append(mark);
    }

    private void list(Element element, int depth) {
        boolean isInner =
                element.parents().stream().anyMatch(above -> above.normalName().equals("li"));
        if (!isInner) {
            block();
        }
        children(element, depth);
        if (!isInner) {
            block();
        }
    }

    private void item(Element element, int depth) {
        line();
        int outer = (int) element.parents().stream()
                .filter(above ->
                        above.normalName().equals("ul") || above.normalName().equals("ol"))
                .count();
        var parent = element.parent();
        boolean isNumbered = parent != null && parent.normalName().equals("ol");
        out.append("  ".repeat(Math.max(0, Math.min(outer, 6) - 1)))
                .append(isNumbered ? element.elementSiblingIndex() + 1 + ". " : "- ");
        children(element, depth);
        line();
    }

    private void row(Element element, int depth) {
        line();
        out.append("| ");
        for (var cell : element.children()) {
            children(cell, depth);
            out.append(" | ");
        }
        line();
        if (element.selectFirst("> th") != null && element.elementSiblingIndex() == 0) {
            out.append("|").append(" --- |".repeat(element.childrenSize()));
            line();
        }
    }

    private void quote(Element element, int depth) {
        block();
        quoted++;
        out.append("> ");
        children(element, depth);
        quoted--;
        block();
    }

    private void words(String text) {
        var plain = text.replaceAll("\\s+", " ");
        boolean begins = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
        out.append(begins ? plain.stripLeading() : plain);
    }

    private void line() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n').append("> ".repeat(quoted));
        }
    }

    private void block() {
        line();
        if (!out.isEmpty() && quoted == 0) {
            out.append('\n');
        }
    }
}
