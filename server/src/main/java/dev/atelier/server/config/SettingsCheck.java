package dev.atelier.server.config;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start with a setting that nothing would read. What is read it learns from the records of settings themselves, those of
 * studios included, before any of them is made and before a database is opened.
 */
final class SettingsCheck implements BeanFactoryPostProcessor {
    /** Read by a condition and in no record: the launcher's own, when it records the class cache. */
    private static final String TRAINING = "atelier.train-cache";

    private static final String OURS = "atelier";
    private static final String SYSTEM_ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    private static final String SYSTEM_PROPERTIES = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

    private final ConfigurableEnvironment environment;

    SettingsCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            return; // The server is being built, and the settings are those of whoever builds it.
        }
        var known = new KnownSettings(keys(beans));
        for (var source : environment.getPropertySources()) {
            // System properties are left alone: they belong to whoever embeds the server, as the bench does.
            if (source instanceof EnumerablePropertySource<?> settings && !isNamed(settings, SYSTEM_PROPERTIES)) {
                check(settings, known);
            }
        }
    }

    private static void check(EnumerablePropertySource<?> settings, KnownSettings known) {
        boolean isEnvironment = isNamed(settings, SYSTEM_ENVIRONMENT);
        for (var name : settings.getPropertyNames()) {
            var refusal = isEnvironment ? known.refuseVariable(name) : known.refuse(name);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
    }

    private static boolean isNamed(PropertySource<?> source, String name) {
        return source.getName().equals(name);
    }

    private static Set<String> keys(ConfigurableListableBeanFactory beans) {
        var keys = new TreeSet<String>();
        keys.add(TRAINING);
        for (var name : beans.getBeanDefinitionNames()) {
            // Named "prefix-class" by Spring. To ask each bean for its annotations would take a tenth of the start.
            var type = name.startsWith(OURS) ? beans.getType(name, false) : null;
            if (type != null && type.isRecord() && type.isAnnotationPresent(ConfigurationProperties.class)) {
                var prefix = MergedAnnotations.from(type)
                        .get(ConfigurationProperties.class)
                        .getString("prefix");
                keys(prefix, type).forEach(keys::add);
            }
        }
        return keys;
    }

    /** Of a record, and of the records within it and in its lists; a map would have no keys to know. */
    static Stream<String> keys(String prefix, Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).flatMap(component -> {
            var key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> entry
                    && entry.isRecord()) {
                return keys(key + KnownSettings.PLACE, entry);
            }
            return component.getType().isRecord() ? keys(key, component.getType()) : Stream.of(key);
        });
    }
}
