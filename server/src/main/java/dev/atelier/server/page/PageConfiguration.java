package dev.atelier.server.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the built page from the class path. Assets carry a hash in their name and are kept for ever, all else is asked for anew. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
    private static final String PLACE = "classpath:/static/";
    private static final String REDOC = "classpath:/META-INF/resources/webjars/redoc/2.1.4/bundles/";
    private static final String REDOC_PAGE = "classpath:/dev/atelier/server/docs/redoc/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(PLACE + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/assets/redoc/**")
                .addResourceLocations(REDOC, REDOC_PAGE)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addTransformer(new WithoutMark());
        registry.addResourceHandler("/**")
                .addResourceLocations(PLACE)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }
}
