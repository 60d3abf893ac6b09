package dev.atelier.agent.snapshot;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;

/**
 * Objects as JSON by their fields, so that a field that is added is kept without anybody thinking of it.
 *
 * <p>Every field counts that is not {@code transient}; a class that is not a record must not have final ones besides. What cannot be
 * read back makes reading fail, it is never left out.
 */
final class StateJson {
    private static final String OURS = "dev.atelier.";

    private StateJson() {}

    static JsonMapper mapper() {
        var ours = BasicPolymorphicTypeValidator.builder().allowIfSubType(OURS).build();
        return JsonMapper.builder()
                .changeDefaultVisibility(all -> all.withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withSetterVisibility(Visibility.NONE))
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .setDefaultTyping(new ByInterface(ours))
                .build();
    }

    /** Where a field's type is an interface of ours, the value's class is written with it. */
    private static final class ByInterface extends DefaultTypeResolverBuilder {
        private static final long serialVersionUID = 1;

        ByInterface(PolymorphicTypeValidator ours) {
            super(
                    ours,
                    DefaultTyping.OBJECT_AND_NON_CONCRETE,
                    JsonTypeInfo.As.PROPERTY,
                    JsonTypeInfo.Id.MINIMAL_CLASS,
                    null);
        }

        @Override
        public boolean useForType(JavaType type) {
            var raw = type.getRawClass();
            return raw.isInterface() && raw.getName().startsWith(OURS);
        }
    }
}
