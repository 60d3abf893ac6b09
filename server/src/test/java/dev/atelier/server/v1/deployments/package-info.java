@org.jspecify.annotations.NullMarked
package dev.atelier.server.v1.deployments;
