package dev.atelier.server.error;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Tomcat refuses before any of our code sees it, such as a malformed request line, in the shape of all other errors. */
@Configuration(proxyBeanMethods = false)
class ContainerErrors {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Plain.class.getName());
            }
        });
    }

    /** Made by Tomcat by its name. */
    public static final class Plain extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var message = status >= 500 ? "the server failed" : "this is not a request that can be understood";
            try {
                ErrorBody.write(request, response, status, ErrorBody.typeOf(status), message);
            } catch (IOException e) {
                container.getLogger().debug("a client went away before its error", e);
            }
        }
    }
}
