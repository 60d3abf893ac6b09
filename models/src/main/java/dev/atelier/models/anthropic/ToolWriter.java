package dev.atelier.models.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.beta.messages.BetaToolComputerUse20250124;
import com.anthropic.models.beta.messages.BetaToolComputerUse20251124;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ComputerToolset20260801;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolTextEditor20250728;
import com.anthropic.models.messages.ToolUnion;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.ToolSpec.Hosted;
import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.models.wire.PartialJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tools of a request. A computer and an editor of texts are offered as the provider's own where the catalogue says that the
 * model takes those: it was trained on them, and only then do the provider's guards against instructions in pictures watch. Everybody
 * else gets the same tool with its schema.
 */
final class ToolWriter {
    private static final TypeReference<Map<String, JsonValue>> FIELDS = new TypeReference<>() {};
    private static final String BETA_HEADER = "anthropic-beta";
    private static final String EDITOR = "str_replace_based_edit_tool";
    private static final String EDITOR_TYPE = "text_editor_20250728";

    private final @Nullable ComputerForm computer;
    private final boolean editor;

    ToolWriter(Optional<ModelEntry> entry) {
        this.computer = entry.flatMap(ComputerForm::of).orElse(null);
        this.editor = entry.filter(model -> model.can(EDITOR_TYPE)).isPresent();
    }

    /** Whether calls of the computer go as members of its toolset. */
    boolean hasToolset(List<ToolSpec> tools) {
        return tools.stream().anyMatch(tool -> formOf(tool) == ComputerForm.TOOLSET);
    }

    /** The size of the screen in words, where the tool's declaration does not tell it. */
    Optional<String> screen(List<ToolSpec> tools) {
        return tools.stream()
                .filter(tool -> formOf(tool) == ComputerForm.TOOLSET)
                .map(ToolSpec::hosted)
                .filter(Hosted.Computer.class::isInstance)
                .map(Hosted.Computer.class::cast)
                .map(screen -> "The computer's screen is " + screen.width() + " pixels wide and " + screen.height()
                        + " high. Coordinates are pixels of the whole screen, counted from its top left corner.")
                .findFirst();
    }

    /** @param breakpoint set at the last tool */
    void write(List<ToolSpec> tools, CacheControlEphemeral breakpoint, MessageCreateParams.Builder params) {
        for (int i = 0; i < tools.size(); i++) {
            var spec = tools.get(i);
            var cache = i == tools.size() - 1 ? breakpoint : null;
            var form = formOf(spec);
            if (form != null && spec.hosted() instanceof Hosted.Computer screen) {
                params.addTool(computer(form, screen, cache));
                form.beta().ifPresent(beta -> params.putAdditionalHeader(BETA_HEADER, beta));
            } else {
                params.addTool(isEditor(spec) ? editor(cache) : plain(spec, cache));
            }
        }
    }

    private @Nullable ComputerForm formOf(ToolSpec spec) {
        boolean hosted = spec.hosted() instanceof Hosted.Computer && spec.name().equals(Members.COMPUTER);
        return hosted ? computer : null;
    }

    private boolean isEditor(ToolSpec spec) {
        return editor
                && spec.hosted() instanceof Hosted.TextEditor
                && spec.name().equals(EDITOR);
    }

    private static ToolUnion computer(
            ComputerForm form, Hosted.Computer screen, @Nullable CacheControlEphemeral breakpoint) {
        return switch (form) {
            case TOOLSET -> toolset(breakpoint);
            case ZOOMING ->
                single(
                        BetaToolComputerUse20251124.builder()
                                .displayWidthPx(screen.width())
                                .displayHeightPx(screen.height())
                                .enableZoom(true)
                                .build(),
                        breakpoint);
            case EARLIER ->
                single(
                        BetaToolComputerUse20250124.builder()
                                .displayWidthPx(screen.width())
                                .displayHeightPx(screen.height())
                                .build(),
                        breakpoint);
        };
    }

    private static ToolUnion toolset(@Nullable CacheControlEphemeral breakpoint) {
        var toolset = ComputerToolset20260801.builder();
        if (breakpoint != null) {
            toolset.cacheControl(breakpoint);
        }
        return ToolUnion.ofComputerToolset20260801(toolset.build());
    }

    /** A tool that the library knows for beta requests only; those differ by a header alone. */
    private static ToolUnion single(Object tool, @Nullable CacheControlEphemeral breakpoint) {
        var fields = new LinkedHashMap<String, JsonValue>();
        Objects.requireNonNull(JsonValue.from(tool).convert(FIELDS)).forEach(fields::put);
        if (breakpoint != null) {
            fields.put("cache_control", JsonValue.from(breakpoint));
        }
        return Objects.requireNonNull(JsonValue.from(fields).convert(ToolUnion.class));
    }

    private static ToolUnion editor(@Nullable CacheControlEphemeral breakpoint) {
        var editor = ToolTextEditor20250728.builder();
        if (breakpoint != null) {
            editor.cacheControl(breakpoint);
        }
        return ToolUnion.ofTextEditor20250728(editor.build());
    }

    private static ToolUnion plain(ToolSpec spec, @Nullable CacheControlEphemeral breakpoint) {
        var tool = Tool.builder()
                .name(spec.name())
                .description(spec.description())
                .inputSchema(schema(spec))
                .eagerInputStreaming(true); // people watch the hand draw while the model still writes
        if (breakpoint != null) {
            tool.cacheControl(breakpoint);
        }
        return ToolUnion.ofTool(tool.build());
    }

    private static Tool.InputSchema schema(ToolSpec spec) {
        var schema = Tool.InputSchema.builder();
        PartialJson.fields(spec.inputSchema()).forEach((name, value) -> {
            if (!name.equals("type")) { // always an object
                schema.putAdditionalProperty(name, JsonValue.from(value));
            }
        });
        return schema.build();
    }
}
