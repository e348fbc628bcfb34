Attribute VB_Name = "PledgeButtons"
Option Explicit
' All this does: start Python once, hidden, and wait for it. It calls no library and touches no file itself.
' ASCII only: the Korean sentences stand in a sheet of this workbook, under the names pledge_say_...
Private Const MACRO_VERSION As String = "1"
Private Const FILE_NOT_FOUND As Long = -2147024894
Private Const NOT_STARTED As Long = -1
Private Const REFUSED As Long = -2

Public Sub PledgeRefresh()
    Press "refresh"
End Sub

Public Sub PledgeCheck()
    Press "check"
End Sub

Public Sub PledgeAsOf()
    Press "as_of"
End Sub

Public Sub PledgeConfirm()
    Press "confirm"
End Sub

Public Sub PledgeMail()
    Press "mail"
End Sub

Public Sub PledgeExport()
    Press "export"
End Sub

Public Sub PledgeUndo()
    Press "undo"
End Sub

Public Sub PledgeRibbon(ByVal control As Object)
    Press control.Tag
End Sub

Private Sub Press(ByVal action As String)
    Dim host As Object, window As Long, isReadOnly As Boolean, folder As String, problem As String
    On Error Resume Next
    window = Application.Hwnd
    isReadOnly = ThisWorkbook.ReadOnly
    Set host = CreateObject("WScript.Shell")
    On Error GoTo 0
    If ThisWorkbook.Path = "" Then Say "unsaved": Exit Sub
    If isReadOnly Then Say "read_only": Exit Sub
    If host Is Nothing Then Say "blocked": Exit Sub
    ' A variable's value would take the place of %NAME% in the path, which would then be another one.
    If host.ExpandEnvironmentStrings(ThisWorkbook.FullName) <> ThisWorkbook.FullName Then Say "percent": Exit Sub
    ' Programs and modules are looked for in the current folder first: let it be one nobody can plant a file in.
    folder = host.CurrentDirectory
    host.CurrentDirectory = host.ExpandEnvironmentStrings("%SystemRoot%")
    problem = Launch(host, "-m pledgebook.press " & action & " " & Quoted("--wb=" & ThisWorkbook.FullName) & _
        " --from_xl=1 --hwnd=" & CStr(window) & " --macro=" & MACRO_VERSION)
    host.CurrentDirectory = folder
    If problem <> "" Then Say problem
End Sub

' Where Python ran it has spoken for itself; otherwise give the name of the sentence that tells what is missing.
Private Function Launch(ByVal host As Object, ByVal arguments As String) As String
    Dim chosen As String, program As Variant, code As Long
    Launch = "no_python"
    chosen = Replace(Named("pledge_python"), """", "")
    ' A cell is no part of what a signature covers: it may name a program of this PC, not one on a network.
    If Mid$(chosen, 2, 2) <> ":\" Then chosen = ""
    For Each program In Array(chosen, "py.exe", "pythonw.exe")
        code = NOT_STARTED
        If program <> "" Then code = Started(host, Quoted(program) & " " & arguments)
        ' 1 is an unforeseen failure of pledgebook, or a Python without it: then it cannot be imported either.
        If code = 1 Then
            If Started(host, Quoted(program) & " -c " & Quoted("import pledgebook.press")) <> 0 Then
                Launch = "no_package"
                code = NOT_STARTED
            End If
        End If
        If code = REFUSED Then Launch = "blocked"
        If code >= 0 And code <= 6 Then Launch = "": Exit Function
    Next program
End Function

Private Function Started(ByVal host As Object, ByVal line As String) As Long
    On Error Resume Next
    Started = host.Run(line, 0, True)
    If Err.Number <> 0 Then Started = REFUSED
    If Err.Number = FILE_NOT_FOUND Then Started = NOT_STARTED
End Function

Private Function Quoted(ByVal text As String) As String
    Dim at As Long, slashes As Long, letter As String
    For at = 1 To Len(text)
        letter = Mid$(text, at, 1)
        If letter = """" Then Quoted = Quoted & String$(slashes + 1, "\")
        slashes = IIf(letter = "\", slashes + 1, 0)
        Quoted = Quoted & letter
    Next at
    Quoted = """" & Quoted & String$(slashes, "\") & """"
End Function

Private Function Named(ByVal label As String) As String
    On Error Resume Next
    Named = ThisWorkbook.Names(label).RefersToRange.Value
End Function

Private Sub Say(ByVal key As String)
    Dim text As String
    text = Named("pledge_say_" & key)
    If text = "" Then text = key
    MsgBox text, vbExclamation, "pledgebook"
End Sub
