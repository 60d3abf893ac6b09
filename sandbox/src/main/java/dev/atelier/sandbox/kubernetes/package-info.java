/** Sandboxes that are pods of a Kubernetes cluster: {@link dev.atelier.sandbox.kubernetes.Kubernetes}. */
@NullMarked
package dev.atelier.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
