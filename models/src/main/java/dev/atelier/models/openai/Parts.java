package dev.atelier.models.openai;

import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import dev.atelier.agent.model.Block;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what a user's message holds. Pictures go as data URLs, documents of text as text. Only OpenAI itself reads PDFs and fetches
 * addresses; other servers get a text that says what they miss.
 */
final class Parts {
    private static final String PDF = "application/pdf";
    private final boolean genuine;

    /** @param genuine whether the provider is OpenAI itself */
    Parts(boolean genuine) {
        this.genuine = genuine;
    }

    /** The words of a block; empty if it is to be shown and not told. */
    Optional<String> words(Block block) {
        return switch (block) {
            case Block.Text(var text) -> Optional.of(text);
            case Block.Document document when !document.mediaType().equals(PDF) -> Optional.of(text(document));
            case Block.Document _ when !genuine -> Optional.of("[A PDF that this model cannot read.]");
            case Block.Linked(var kind, var url)
            when !genuine || !kind.equals("image") -> Optional.of("[A linked " + kind + ": " + url + "]");
            case Block.Image _, Block.Document _, Block.Linked _ -> Optional.empty();
            case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> Optional.of(""); // not a user's to say
        };
    }

    /** A block that has no words of its own. */
    ChatCompletionContentPart shown(Block block) {
        return switch (block) {
            case Block.Image(var mediaType, var bytes) -> picture(dataUrl(mediaType, bytes));
            case Block.Linked(var _, var url) -> picture(url);
            case Block.Document document -> file(document);
            case Block.Text _, Block.Thinking _, Block.ToolUse _, Block.ToolResult _ ->
                throw new IllegalArgumentException("nothing to show in " + block);
        };
    }

    static ChatCompletionContentPart told(String text) {
        return ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text(text).build());
    }

    private static String text(Block.Document document) {
        var text = new String(document.bytes(), StandardCharsets.UTF_8);
        return Stream.of(document.title(), document.context(), text)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static ChatCompletionContentPart picture(String url) {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(url)
                        .build())
                .build());
    }

    private static ChatCompletionContentPart file(Block.Document document) {
        var title = document.title();
        return ChatCompletionContentPart.ofFile(ChatCompletionContentPart.File.builder()
                .file(ChatCompletionContentPart.File.FileObject.builder()
                        .filename(title == null ? "document.pdf" : title)
                        .fileData(dataUrl(document.mediaType(), document.bytes()))
                        .build())
                .build());
    }

    private static String dataUrl(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
