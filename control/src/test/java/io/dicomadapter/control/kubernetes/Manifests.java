package io.dicomadapter.control.kubernetes;

/** Resources as people write them. */
final class Manifests {

    private Manifests() {}

    static String applicationEntity(String name, String aeTitle) {
        return """
                apiVersion: dicomadapter.io/v1
                kind: ApplicationEntity
                metadata: { name: %s }
                spec:
                  aeTitle: %s
                  processorSettings: { timeout: 5, pipeline-demo: demo }
                """.formatted(name, aeTitle);
    }

    static String source(String name, String aeTitle, String host) {
        return """
                apiVersion: dicomadapter.io/v1
                kind: Source
                metadata: { name: %s }
                spec: { aeTitle: %s, hosts: ["%s"] }
                """.formatted(name, aeTitle, host);
    }
}
