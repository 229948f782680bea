// What a rule does, in a sentence. A name in braces is one of the rule's names, and becomes what it stood for.

/** @type {Record<string, string>} by the name of the rule */
const kSentences = {
  "Step/cont.new-func": "A new continuation, cont {a}, is made of {fa}. It has a stack of its own, on which nothing runs yet.",
  "Step_pure/cont.new-null": "There is no function to make a continuation of: the reference is null, which is a trap.",
  "Step/cont.bind-live": "cont {a} is consumed, and cont {a'} takes its stacks over, with the first arguments put on them.",
  "Step_read/cont.bind-dead": "cont {a} has been consumed before: the store has nothing (eps) at its address. A continuation can be used once, so this is a trap.",
  "Step/resume-live": "cont {a} is consumed: its stacks go on top of the running one, under a prompt with the handlers of this resume. The arguments ({val^n}) are handed over, and the code of the continuation goes on.",
  "Step_read/resume-dead": "cont {a} has been consumed before: the store has nothing (eps) at its address. A continuation can be resumed once, so this second use of it is a trap.",
  "Step_pure/resume-null": "There is no continuation to resume: the reference is null, which is a trap.",
  "Step/resume_throw-cont": "An exception with the tag {x} is made, to be thrown where cont {a} waits.",
  "Step/resume_throw_ref-live": "cont {a} is consumed: its stacks go on top of the running one, and the exception is thrown where it waited.",
  "Step_read/resume_throw_ref-dead": "cont {a} has been consumed before: the store has nothing (eps) at its address. A continuation can be used once, so this is a trap.",
  "Step_pure/prompt-vals": "The stack under the prompt is done. Its results go to the stack that resumed it, which goes on.",
  "Step_pure/trap-prompt": "The trap leaves the prompt: no handler catches a trap, and the stack is gone.",
  "Step_read/throw_ref-prompt": "Nothing on this stack catches the exception. The stack is gone, and the exception goes on behind the resume.",
  "Step_read/suspend": "The tag {x} is looked up; it is {ea}.",
  "Step/suspend-handled": "The stacks from the running one up to the prompt that handles {ea} are taken off and become cont {a}. The code goes on at the handler's label, with the payload ({val^n}) and the continuation.",
  "Step_read/switch": "The tag {x} is looked up; it is {ea}.",
  "Step/switch-handled": "The running stacks up to the prompt are taken off and become cont {a'}. The stacks of cont {a}, which is consumed, take their place under the same prompt.",
  "Step_read/switch-dead": "cont {a} has been consumed before: the store has nothing (eps) at its address. A continuation can be used once, so this is a trap.",
  "Step_pure/switch-null": "There is no continuation to switch to: the reference is null, which is a trap.",
  "Step_pure/barrier": "A barrier is put around the block: no suspension may pass it.",
  "Step_pure/barrier-vals": "The block within the barrier is done.",
  "Step_pure/suspend-barrier": "The suspension meets a barrier before a prompt that handles it, which is a trap.",

  "Step_read/try_table": "The block begins, with a handler for exceptions around it.",
  "Step_pure/handler-vals": "The block is done, and nothing was thrown.",
  "Step/throw": "An exception is made, with the tag {x} and the values ({val^n}), and thrown.",
  "Step_read/throw_ref-instrs": "What stands beside the throw in its block is skipped.",
  "Step_read/throw_ref-label": "The exception leaves a block.",
  "Step_read/throw_ref-frame": "The exception leaves the function.",
  "Step_read/throw_ref-handler-catch": "A clause of try_table catches the exception, and control goes to its label.",
  "Step_read/throw_ref-handler-catch_ref": "A clause of try_table catches the exception, and control goes to its label.",
  "Step_read/throw_ref-handler-catch_all": "A clause of try_table catches every exception, and control goes to its label.",
  "Step_read/throw_ref-handler-catch_all_ref": "A clause of try_table catches every exception, and control goes to its label.",
  "Step_read/throw_ref-handler-next": "This clause does not catch the exception; the next one is tried.",
  "Step_read/throw_ref-handler-empty": "No clause is left: the exception leaves the try_table.",

  "Step_read/call": "The function {x} is looked up.",
  "Step_read/call_ref-func": "A frame for {a} is entered, with the arguments as its first locals.",
  "Step_read/call_ref-null": "There is no function to call: the reference is null, which is a trap.",
  "Step/call_ref-host": "The host does what {a} is, and gives the results.",
  "Step_pure/frame-vals": "The function is done. Its results go to the caller.",
  "Step_pure/return-frame": "The function returns. Its results go to the caller.",
  "Step_read/block": "A block begins: a branch to its label goes to its end.",
  "Step_read/loop": "A loop begins: a branch to its label goes back here.",
  "Step_pure/label-vals": "The end of a block is reached; its values stay.",
  "Step_pure/br-label-zero": "The branch reaches its label. Other values of the block are dropped.",
  "Step_pure/br-label-succ": "The branch leaves a block and goes on to the one around it.",
  "Step_pure/br_if-true": "The condition is {c}, not 0: the branch is taken.",
  "Step_pure/br_if-false": "The condition is 0: the branch is not taken.",
  "Step_pure/if-true": "The condition is {c}, not 0: the first part is taken.",
  "Step_pure/if-false": "The condition is 0: the else part is taken.",
  "Step_pure/br_on_null-null": "The reference is null: the branch is taken.",
  "Step_pure/br_on_null-addr": "The reference is not null: the branch is not taken.",
  "Step_pure/br_on_non_null-null": "The reference is null: the branch is not taken.",
  "Step_pure/br_on_non_null-addr": "The reference is not null: the branch is taken.",
  "Step_pure/unreachable": "This instruction is always a trap.",
  "Step_pure/trap-instrs": "A trap drops all that stands beside it.",
  "Step_pure/trap-label": "The trap leaves a block.",
  "Step_pure/trap-frame": "The trap leaves the function.",
  "Step_pure/trap-handler": "The trap leaves a try_table: a trap is no exception, and is not caught.",
  "Step_read/local.get": "The value of {x} is read: {val}.",
  "Step/local.set": "{x} is set to {val}.",
  "Step_pure/local.tee": "The value is doubled: one to be set, one to stay.",
  "Step_read/global.get": "The value of {x} is read: {val}.",
  "Step/global.set": "{x} is set to {val}.",
  "Step_read/ref.func": "A reference to the function {x} is made.",
};

/** The sentence for a step, or nothing. @param {Rule} rule @param {Binding[]} bindings */
function sentenceOf(rule, bindings) {
  const sentence = kSentences[rule.name];
  return sentence && sentence.replace(/\{([^}]+)\}/g, (_, name) => {
    const value = bindings.find((b) => b.name === name)?.value;
    // Of an empty sequence, such as val^n, there is no binding.
    if (value === undefined) return name.includes("^") ? "none" : name;
    return value === "eps" ? "none" : value;
  });
}
