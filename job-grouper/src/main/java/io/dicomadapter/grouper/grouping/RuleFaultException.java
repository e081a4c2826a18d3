package io.dicomadapter.grouper.grouping;

/**
 * A job processor is gone, or failed. It says nothing of the group, which has to wait until the processor is there and
 * well.
 */
public final class RuleFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String processor;

    RuleFaultException(String processor, String message) {
        super(message);
        this.processor = processor;
    }

    RuleFaultException(String processor, String message, Throwable cause) {
        super(message, cause);
        this.processor = processor;
    }

    RuleFaultException(String processor, RuntimeException cause) {
        // Not the cause's text: a processor may put anything into it.
        super("processor '" + processor + "' failed (" + cause.getClass().getSimpleName() + ")", cause);
        this.processor = processor;
    }

    public String processor() {
        return processor;
    }
}
