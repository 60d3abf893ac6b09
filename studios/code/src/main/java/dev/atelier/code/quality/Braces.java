package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a brace opens, by the statement before it and by what is open around it. */
interface Braces {
    Frame opened(Frame around, Token brace);

    /** The function that an arrow begins which is followed by no brace; null if its decisions belong to who is around. */
    default @Nullable Frame arrow(Frame around, Token arrow) {
        return null;
    }

    static Braces of(Language language, List<Token> tokens) {
        return switch (language) {
            case JAVASCRIPT, TYPESCRIPT -> new ScriptBraces(language, tokens);
            case GO -> new GoBraces();
            case RUST -> new RustBraces();
            default -> new ClassicBraces(language);
        };
    }

    static Frame block(Frame around) {
        return new Frame(
                around.function == null && around.kind == Frame.Kind.SPACE ? Frame.Kind.SPACE : Frame.Kind.BLOCK,
                '{',
                null,
                around);
    }

    static Frame value(Frame around) {
        return new Frame(Frame.Kind.VALUE, '{', null, around);
    }
}
