;; Pipes: programs that send and receive, connected.
;;
;; `source | square | total`: the source sends 1 to 5, the middle program squares what it receives, the last
;; one adds up and prints. None of them knows its neighbours. A pipe is a handler with two sides: it runs the
;; receiver until that asks, then the sender until that has something. And a pipe is itself a program that can
;; be piped: what its receiver side sends, it does not handle, so that goes on to the pipe around it.
;;
;;   build/release/bin/wfx run docs/examples/pipes.wast
;;
;; prints 1 5 14 30 55.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (tag $send (param i32))
  (tag $receive (result i32))

  (type $task (func))
  (type $program (cont $task))
  (type $waiting_task (func (param i32)))
  (type $waiting (cont $waiting_task))     ;; suspended with $receive: needs a value to go on

  ;; Ends when either side does; the other side is then dropped where it stands.
  (func $pipe (param $sender (ref $program)) (param $receiver (ref $program))
    (local $waiting (ref null $waiting))
    (loop $run_receiver
      (block $on_receive (result (ref $waiting))
        (resume $program (on $receive $on_receive) (local.get $receiver))
        (return))
      (local.set $waiting)
      (block $on_send (result i32 (ref $program))
        (resume $program (on $send $on_send) (local.get $sender))
        (return))
      ;; Now the value is on the stack and above it the rest of the sender. Give the one to the other side.
      (local.set $sender)
      (local.set $receiver (cont.bind $waiting $program (local.get $waiting)))
      (br $run_receiver)))

  (func $source
    (local $n i32)
    (loop $again
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (suspend $send (local.get $n))
      (br_if $again (i32.lt_u (local.get $n) (i32.const 5)))))

  (func $square
    (local $n i32)
    (loop $forever
      (local.set $n (suspend $receive))
      (suspend $send (i32.mul (local.get $n) (local.get $n)))
      (br $forever)))

  (func $total
    (local $sum i32)
    (loop $forever
      (local.set $sum (i32.add (local.get $sum) (suspend $receive)))
      (call $print (local.get $sum))
      (br $forever)))

  ;; `source | square` as a program of its own.
  (func $squares
    (call $pipe
      (cont.new $program (ref.func $source))
      (cont.new $program (ref.func $square))))

  (elem declare func $source $square $total $squares)

  (func $main (export "main")
    (call $pipe
      (cont.new $program (ref.func $squares))
      (cont.new $program (ref.func $total))))

  ;; Not connected to anything, a program that sends finds no handler.
  (func $unconnected (export "unconnected") (call $source)))

(assert_return (invoke "main"))
(assert_suspension (invoke "unconnected") "unhandled")
