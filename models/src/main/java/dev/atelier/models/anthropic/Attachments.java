package dev.atelier.models.anthropic;

import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.DocumentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import dev.atelier.agent.model.Block;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Writes pictures and documents. */
final class Attachments {
    private static final String PDF = "application/pdf";

    private Attachments() {}

    static ImageBlockParam picture(Block.Image image) {
        return ImageBlockParam.builder()
                .source(Base64ImageSource.builder()
                        .mediaType(Base64ImageSource.MediaType.of(image.mediaType()))
                        .data(base64(image.bytes()))
                        .build())
                .build();
    }

    static ImageBlockParam linkedPicture(String url) {
        return ImageBlockParam.builder().urlSource(url).build();
    }

    static DocumentBlockParam document(Block.Document document) {
        var param = DocumentBlockParam.builder()
                .title(Optional.ofNullable(document.title()))
                .context(Optional.ofNullable(document.context()));
        if (document.mediaType().equals(PDF)) {
            param.base64Source(base64(document.bytes()));
        } else {
            param.textSource(new String(document.bytes(), StandardCharsets.UTF_8));
        }
        return param.build();
    }

    static DocumentBlockParam linkedDocument(String url) {
        return DocumentBlockParam.builder().urlSource(url).build();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
