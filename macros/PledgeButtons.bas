Attribute VB_Name = "PledgeButtons"
Option Explicit
' All this does: start Python once, hidden, and wait for it. It calls no library and touches no file itself.
' ASCII only: the Korean sentences stand in a sheet of this workbook, under the names pledge_say_...
' The same text serves a workbook's own buttons and the add-in: there it works on the workbook in front.
Private Const MACRO_VERSION As String = "2"
Private Const FILE_NOT_FOUND As Long = -2147024894
Private Const PATH_NOT_FOUND As Long = -2147024893
' Python ran, and said for itself what there was to say: 0 to 6, and 7 for a failure nobody foresaw.
Private Const LAST_TOLD As Long = 7
' Where the installation puts the Python of this user.
Private Const INSTALLED As String = "%LOCALAPPDATA%\Programs\pledgebook\python\pythonw.exe"

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
    Dim code As Long, before As Variant, book As Object, place As String, path As String
    On Error Resume Next
    window = Application.Hwnd
    If action <> "new" Then Set book = Meant()
    isReadOnly = book.ReadOnly
    Set host = CreateObject("WScript.Shell")
    On Error GoTo 0
    If Not book Is Nothing Then place = book.Path: path = book.FullName
    If place = "" And action <> "new" Then
        If Not IsAddin() Then Say "unsaved", "": Exit Sub
        ' No workbook at all, or one never saved, is none of ours.
        If Not IsWanted("new") Then Exit Sub
        action = "new"
        path = ""
        isReadOnly = False
    End If
    If isReadOnly Then Say "read_only", "": Exit Sub
    If host Is Nothing Then Say "blocked", "": Exit Sub
    ' A variable's value would take the place of %NAME% in the path, which would then be another one.
    If host.ExpandEnvironmentStrings(path) <> path Then Say "percent", "": Exit Sub
    ' Programs and modules are looked for in the current folder first: let it be one nobody can plant a file in.
    folder = host.CurrentDirectory
    host.CurrentDirectory = host.ExpandEnvironmentStrings("%SystemRoot%")
    before = Noted()
    ' -E: a PYTHONHOME or PYTHONPATH of another program would keep this Python from starting.
    problem = Launch(host, "-E -m pledgebook.press " & action & IIf(path = "", "", " " & Quoted("--wb=" & path)) & _
        " --from_xl=1 --hwnd=" & CStr(window) & " --macro=" & MACRO_VERSION, code)
    GiveBack before
    On Error Resume Next
    host.CurrentDirectory = folder ' which may be gone by now
    On Error GoTo 0
    If problem = "ended" Then
        Say problem, vbLf & IIf(code < 0, "0x" & Hex$(code), CStr(code))
    ElseIf problem <> "" Then
        Say problem, ""
    End If
End Sub

' The workbook a press is for; nothing where there is none, or Protected View is in front.
Private Function Meant() As Object
    If IsAddin() Then Set Meant = Application.ActiveWorkbook Else Set Meant = ThisWorkbook
End Function

' The add-in says so itself; IsAddin of Excel is turned off by whoever looks at its sheets.
Private Function IsAddin() As Boolean
    IsAddin = (Named("pledge_addin") <> "")
End Function

' What a press turns off while it works. One that is killed cannot turn it on again, so that it is done here.
Private Function Noted() As Variant
    Dim found(7) As Variant
    On Error Resume Next
    found(0) = Application.Interactive
    found(1) = Application.ScreenUpdating
    found(2) = Application.EnableEvents
    found(3) = Application.DisplayAlerts
    found(4) = Application.Calculation
    found(5) = Application.StatusBar
    found(6) = Application.PrintCommunication
    found(7) = Application.ReferenceStyle
    Noted = found
End Function

Private Sub GiveBack(ByVal before As Variant)
    Dim after As Variant
    after = Noted()
    On Error Resume Next
    If after(7) <> before(7) Then Application.ReferenceStyle = before(7)
    If after(6) <> before(6) Then Application.PrintCommunication = before(6)
    If Not IsEmpty(before(5)) Then Application.StatusBar = before(5)
    If after(4) <> before(4) Then Application.Calculation = before(4)
    If after(3) <> before(3) Then Application.DisplayAlerts = before(3)
    If after(2) <> before(2) Then Application.EnableEvents = before(2)
    If after(1) <> before(1) Then Application.ScreenUpdating = before(1)
    If after(0) <> before(0) Then Application.Interactive = before(0)
End Sub

' Give the name of the sentence to say, or nothing where Python has spoken for itself. The next program is tried
' only where no press can have begun with the one before: a press that was ended half way is never begun again.
Private Function Launch(ByVal host As Object, ByVal arguments As String, ByRef code As Long) As String
    Dim chosen As String, mine As String, program As Variant, failure As Long, other As Long
    Launch = "no_python"
    ' A cell is no part of what a signature covers: it may name a program of this PC, not one on a network.
    chosen = OfThisPc(Replace(Named("pledge_python"), """", ""))
    mine = OfThisPc(host.ExpandEnvironmentStrings(INSTALLED))
    For Each program In Array(chosen, mine, "py.exe", "pythonw.exe")
        failure = FILE_NOT_FOUND
        If program <> "" Then failure = Started(host, Quoted(program) & " " & arguments, code)
        If failure = 0 Then
            If code >= 0 And code <= LAST_TOLD And code <> 1 Then Launch = "": Exit Function
            ' 1 is a Python without pledgebook, which then cannot be imported either, or one ended by Task Manager.
            other = 0
            If code = 1 Then failure = Started(host, Quoted(program) & " -E -c " & Quoted("import pledgebook.press"), other)
            If code = 1 And (failure <> 0 Or other <> 0) Then
                Launch = "no_package"
            ElseIf Not IsWithoutPython(code) Then
                Launch = "ended": Exit Function
            End If
        ElseIf failure <> FILE_NOT_FOUND And failure <> PATH_NOT_FOUND Then
            Launch = "blocked"
        End If
    Next program
End Function

Private Function OfThisPc(ByVal program As String) As String
    If Mid$(program, 2, 2) = ":\" Then OfThisPc = program
End Function

' 100 to 119 are the launcher's own: it found no Python to start. 9009 is the stand-in of the Microsoft Store.
Private Function IsWithoutPython(ByVal code As Long) As Boolean
    IsWithoutPython = (code >= 100 And code <= 119) Or code = 9009
End Function

Private Function Started(ByVal host As Object, ByVal line As String, ByRef code As Long) As Long
    On Error Resume Next
    code = host.Run(line, 0, True)
    Started = Err.Number
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

Private Sub Say(ByVal key As String, ByVal more As String)
    MsgBox Sentence(key) & more, vbExclamation, "pledgebook"
End Sub

Private Function IsWanted(ByVal key As String) As Boolean
    IsWanted = (MsgBox(Sentence(key), vbYesNo + vbQuestion + vbDefaultButton2, "pledgebook") = vbYes)
End Function

Private Function Sentence(ByVal key As String) As String
    Sentence = Named("pledge_say_" & key)
    If Sentence = "" Then Sentence = key
End Function
