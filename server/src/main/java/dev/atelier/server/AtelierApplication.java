package dev.atelier.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server. The last line of start-up on stdout says where it is. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AtelierApplication {
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        SpringApplication.run(AtelierApplication.class, args);
    }
}
